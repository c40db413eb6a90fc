import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Pass } from '../../../shared/domain/questionnaire/entities.ts';
import type { KeyedMark } from '../../../shared/domain/questionnaire/key-sheet.ts';
import { useDraft } from '../../data/hooks/use-draft.ts';
import { useInspector } from '../../data/hooks/use-inspector.ts';
import { useKeyingBatch, type KeyingBatch } from '../../data/hooks/use-survey-batch.ts';
import { useSheetScans } from '../../data/hooks/use-survey-scans.ts';
import { readKeyingDraft, type KeyingDraft } from '../../data/drafts/keying-draft.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { keyingDraftKey } from './keying-draft-key.ts';
import { KeyingSheet } from './keying-sheet.tsx';
import { SheetStart } from './sheet-start.tsx';
import './questionnaire.css';

/** 录入: one sheet after another, by keyboard alone. */
export function KeyingScreen() {
  const { id = '', pass: passText } = useParams();
  const pass: Pass = passText === '2' ? 2 : 1;
  const batch = useKeyingBatch(id);
  const draft = useDraft(keyingDraftKey(id, pass));
  const me = useInspector();
  if (batch.status === 'ready' && draft.status === 'ready' && me.ready) {
    const left = readKeyingDraft(draft.value);
    return <Keying key={`${id} ${pass}`} batch={batch.value} pass={pass} left={left} me={me.name} />;
  }
  if (batch.status === 'failed' || draft.status === 'failed') {
    return <ErrorSentence>问卷读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>;
  }
  if (batch.status === 'missing') {
    return <EmptyState title="本机没有这一批问卷" advice={<Link to="/surveys">回到问卷列表</Link>} />;
  }
  return <LoadingLine />;
}

interface KeyingProps {
  readonly batch: KeyingBatch;
  readonly pass: Pass;
  /** A sheet that was under the hand when the screen was left. */
  readonly left: KeyingDraft | null;
  readonly me: string;
}

function Keying({ batch: stored, pass, left, me }: KeyingProps) {
  const [done, setDone] = useState<readonly KeyedMark[]>([]);
  const batch = withDone(stored, pass, done);
  const [keyedBy, setKeyedBy] = useState(left?.keyedBy ?? (pass === 1 ? me : ''));
  const [sheet, setSheet] = useState<{ readonly serial: number; readonly left: KeyingDraft | null } | null>(
    left === null ? null : { serial: left.serial, left },
  );
  // Looked up for the whole batch: the next sheet opens with its picture, not a moment before it.
  const scans = useSheetScans(stored.batch.id, sheet?.serial ?? null);
  const name = `第${pass === 1 ? '一' : '二'}遍录入`;
  return (
    <div className="xt-page xt-q-keying">
      <PageHeader
        windowTitle="问卷录入"
        title={`${name}：${batch.batch.siteName} ${batch.batch.day} 第 ${batch.batch.run} 批`}
        note={
          <>
            {pass === 2 ? '第二遍由另一人独立录入，看不到第一遍的内容。' : ''}
            <Link to={`/surveys/${batch.batch.id}`}>返回批次</Link>
          </>
        }
      />
      {sheet === null ? (
        <Panel title="下一份">
          <SheetStart
            batch={batch}
            pass={pass}
            keyedBy={keyedBy}
            onName={setKeyedBy}
            onStart={(serial) => setSheet({ serial, left: null })}
          />
        </Panel>
      ) : (
        <KeyingSheet
          key={sheet.serial}
          batch={batch}
          pass={pass}
          keyedBy={keyedBy.trim()}
          serial={sheet.serial}
          left={sheet.left}
          scans={scans}
          onKeyed={(mark) => setDone([...done, mark])}
          onDone={() => setSheet(null)}
        />
      )}
    </div>
  );
}

/** The query that reads the marks may lag behind the hand: the next number must not be the one just keyed. */
function withDone(batch: KeyingBatch, pass: Pass, done: readonly KeyedMark[]): KeyingBatch {
  const known = new Set(batch.marks.filter((mark) => mark.pass === pass).map((mark) => mark.serial));
  const fresh = done.filter((mark) => !known.has(mark.serial));
  if (fresh.length === 0) return batch;
  const serials = new Set(fresh.map((mark) => mark.serial));
  const waiting = pass === 1 ? batch.plan.waiting : batch.plan.waiting.filter((serial) => !serials.has(serial));
  return { ...batch, marks: [...batch.marks, ...fresh], plan: { ...batch.plan, waiting } };
}
