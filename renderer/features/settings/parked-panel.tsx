import { Button } from 'antd';
import { useState } from 'react';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { exportParked } from '../../commands/export-parked.ts';
import { useAppData } from '../../data/app-context.tsx';
import { useParked } from '../../data/hooks/use-parked.ts';
import { bytesText } from '../../text/bytes-text.ts';
import { entityLabel, parkedReason } from '../../text/parked-words.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

/** What lies on this laptop and this program cannot read: what, when, why. Read only; nothing of it is ever deleted here. */
export function ParkedPanel() {
  const { report } = useAppData();
  const parked = useParked();
  const { damaged } = report.journal;
  if (parked.status === 'loading' || parked.status === 'missing') return <LoadingLine>正在查看…</LoadingLine>;
  if (parked.status === 'failed') {
    return (
      <Panel title="读不懂的内容">
        <ErrorSentence detail={parked.detail}>这份清单没有读出来，内容仍原样保留。请重新打开程序再看。</ErrorSentence>
      </Panel>
    );
  }
  const rows = parked.value;
  const count = rows.length + damaged.length;
  return (
    <Panel title="读不懂的内容" aside={count === 0 ? '没有' : `${count} 处，原样保留`}>
      {count === 0 ? (
        <EmptyState
          title="本机的内容全部读得懂"
          advice="如有更新版本写成或损坏的内容，会原样保留并列在这里，不会删除。"
        />
      ) : (
        <>
          <ul className="xt-parked" aria-label="读不懂的内容">
            {rows.map(({ key, entity, row, reason, at }) => (
              <li key={key}>
                <strong>
                  {entityLabel(entity)} <span className="xt-mono">{row.id}</span>
                </strong>
                <span className="xt-soft">{beijingDateTime(at)} 放到这里（北京时间）</span>
                <span>{parkedReason(reason)}</span>
                <span className="xt-mono xt-soft">{reason}</span>
              </li>
            ))}
            {damaged.map(({ offset, length, reason }) => (
              <li key={`${offset} ${reason}`}>
                <strong>本机日志的一段，{bytesText(length)}</strong>
                <span className="xt-soft">本次打开时发现</span>
                <span>这一段的校验不符，没有采用，另存在数据文件夹的 journal 中。请把整个数据文件夹交维护人员。</span>
                <span className="xt-mono xt-soft">
                  {reason}（位置 {offset}）
                </span>
              </li>
            ))}
          </ul>
          <ExportParked />
        </>
      )}
    </Panel>
  );
}

function ExportParked() {
  const { report } = useAppData();
  const [outcome, setOutcome] = useState<{ readonly path: string } | { readonly sentence: string } | null>(null);
  const run = async (): Promise<void> => {
    const saved = await exportParked(report.journal.damaged);
    if (!saved.ok) setOutcome({ sentence: saveErrorSentence(saved.error) });
    else setOutcome(saved.value.path === null ? null : { path: saved.value.path });
  };
  return (
    <>
      <Button onClick={() => void run()}>导出这份清单</Button>
      {outcome && 'path' in outcome ? <Notice tone="good">已导出到 {outcome.path}</Notice> : null}
      {outcome && 'sentence' in outcome ? <ErrorSentence>{outcome.sentence}</ErrorSentence> : null}
    </>
  );
}
