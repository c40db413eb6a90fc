import { Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { comparePasses, type Difference } from '../../../shared/domain/questionnaire/compare-passes.ts';
import { useInspector } from '../../data/hooks/use-inspector.ts';
import { useSurveyBatch, type OpenBatch } from '../../data/hooks/use-survey-batch.ts';
import { useSheetScans } from '../../data/hooks/use-survey-scans.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { Field } from '../../ui/form/field.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { DifferenceRow } from './difference-row.tsx';
import { KeyerErrors } from './keyer-errors.tsx';
import { ScanPane } from './scans/scan-pane.tsx';
import './questionnaire.css';

/** 核对与裁定: where two passes differ, a third person with the sheet at hand says what it holds. */
export function CompareScreen() {
  const { id = '' } = useParams();
  const loaded = useSurveyBatch(id);
  const me = useInspector();
  if (loaded.status === 'ready' && me.ready) return <Compare key={id} open={loaded.value} me={me.name} />;
  if (loaded.status === 'failed') {
    return <ErrorSentence detail={loaded.detail}>问卷读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>;
  }
  if (loaded.status === 'missing') {
    return <EmptyState title="本机没有这一批问卷" advice={<Link to="/surveys">回到问卷列表</Link>} />;
  }
  return <LoadingLine />;
}

function Compare({ open: { bundle, instrument, plan }, me }: { readonly open: OpenBatch; readonly me: string }) {
  const nameField = useId();
  const [ruledBy, setRuledBy] = useState(me);
  const { batch } = bundle;
  const comparison = comparePasses(instrument, bundle);
  const { differences, pairs, fields, rate } = comparison;
  const waiting = differences.filter((difference) => difference.ruling === null);
  const [picked, setPicked] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const goOn = useRef(false);
  useEffect(() => {
    // Ruled by keyboard: the hand goes on at the next one, which is now the first.
    if (goOn.current) list.current?.querySelector('button')?.focus();
    goOn.current = false;
  }, [waiting.length]);
  const listed = [...waiting, ...differences.filter((difference) => difference.ruling !== null)];
  const current = listed.find((difference) => keyOf(difference) === picked) ?? listed[0] ?? null;
  const scans = useSheetScans(batch.id, current?.serial ?? null);
  const scanned = current !== null && scans.length > 0;
  const ruler = (
    <Panel title="裁定人">
      <Field id={nameField} label="姓名" required hint="对照原卷裁定；录过这一份的人不能裁定。">
        <Input id={nameField} value={ruledBy} maxLength={100} onChange={(event) => setRuledBy(event.target.value)} />
      </Field>
    </Panel>
  );
  return (
    <div className="xt-page">
      <PageHeader
        windowTitle="核对与裁定"
        title={`核对与裁定：${batch.siteName} ${batch.day} 第 ${batch.run} 批`}
        note={<Link to={`/surveys/${batch.id}`}>返回批次</Link>}
      />
      <div className={scanned ? 'xt-q-ruled' : 'xt-columns'}>
        <div>
          {scanned ? ruler : null}
          <Panel title="不一致" aside={`${waiting.length} 处待裁定，共 ${differences.length} 处`}>
            {pairs.length === 0 ? (
              <EmptyState title="还没有录过两遍的问卷" advice="第二遍录入后，两遍不一致的题目列在这里。" />
            ) : differences.length === 0 ? (
              <EmptyState title="两遍完全一致" advice="没有需要裁定的题目。" />
            ) : (
              <ul ref={list} className="xt-rows" aria-label="不一致的题目">
                {listed.map((difference) => (
                  <DifferenceRow
                    key={keyOf(difference)}
                    batchId={batch.id}
                    difference={difference}
                    ruledBy={ruledBy}
                    current={scans.length > 0 && difference === current}
                    onCurrent={() => setPicked(keyOf(difference))}
                    onRuled={() => {
                      setPicked(null);
                      goOn.current = difference.ruling === null && waiting.length > 1;
                    }}
                  />
                ))}
              </ul>
            )}
          </Panel>
        </div>
        <div>
          {scanned ? <ScanPane key={current.serial} scans={scans} serial={current.serial} /> : null}
          {scanned ? null : ruler}
          <Panel title="双录核查">
            <dl className="xt-facts">
              <dt>录过两遍</dt>
              <dd>
                {pairs.length} 份，待第二遍 {plan.waiting.length} 份
              </dd>
              <dt>比对字段</dt>
              <dd>{fields}</dd>
              <dt>不一致</dt>
              <dd>
                {differences.length}
                {rate === null ? '' : `（${(rate * 100).toFixed(2)}%）`}
              </dd>
            </dl>
            <KeyerErrors comparison={comparison} />
          </Panel>
        </div>
      </div>
    </div>
  );
}

function keyOf({ serial, item }: Difference): string {
  return `${serial} ${item.code}`;
}
