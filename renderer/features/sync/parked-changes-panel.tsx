import { Button } from 'antd';
import { useState } from 'react';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { retryRefused } from '../../commands/hub-enrolment.ts';
import { useParkedChanges } from '../../data/hooks/use-sync.ts';
import { fieldLabel } from '../../text/field-labels.ts';
import { entityLabel } from '../../text/parked-words.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { refusalSentence } from '../../text/sync-words.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

/** What the hub refused: kept here whole, with the reason, to be tried again. Not shown when there is none. */
export function ParkedChangesPanel() {
  const changes = useParkedChanges();
  const [sentence, setSentence] = useState<string | null>(null);
  if (changes.status !== 'ready' || changes.value.length === 0) return null;
  const parked = changes.value;
  const retry = async (): Promise<void> => {
    const asked = await retryRefused();
    setSentence(asked.ok ? null : saveErrorSentence(asked.error));
  };
  return (
    <Panel title="未被汇总中心接收的修改" aside={`${parked.length} 条，原样保留在本机`}>
      <ul className="xt-parked" aria-label="未被接收的修改">
        {parked.slice(0, 100).map(({ id, entity, field, code, at, by, again }) => (
          <li key={id}>
            <strong>
              {entityLabel(entity)}：{fieldLabel(field)}
            </strong>
            <span className="xt-soft">
              {by}，{beijingDateTime(at)} 退回（北京时间）
            </span>
            <span>{refusalSentence(code)}</span>
            {again ? <StatusTag tone="info">将再试一次</StatusTag> : null}
          </li>
        ))}
      </ul>
      <Button onClick={() => void retry()}>全部再试一次</Button>
      {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
    </Panel>
  );
}
