import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ParkedOnlineRow } from '../../../../shared/domain/questionnaire/online/online-row.ts';
import { beijingDateTime } from '../../../../shared/domain/time/beijing-time.ts';
import { voidOnlineRow } from '../../../commands/void-online-row.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { columnName } from './preview.ts';

interface ParkedRowsProps {
  readonly rows: readonly ParkedOnlineRow[];
  /** Opens these rows as a table, to say what their cells mean. */
  readonly onRetry: (rows: readonly ParkedOnlineRow[]) => void;
}

const MOST_SHOWN = 100;

/** Rows that could not be read: tried again under another mapping, or out of the count with a reason. */
export function ParkedRows({ rows, onRetry }: ParkedRowsProps) {
  const open = rows.filter(({ closed }) => closed === null);
  const voided = rows.filter(({ closed }) => closed?.how === 'void');
  const files = [...Map.groupBy(open, ({ titles, fileName }) => JSON.stringify([fileName, titles])).values()];
  if (open.length + voided.length === 0) return null;
  return (
    <Panel title="搁置的行" aside={`${open.length} 行等待处理`}>
      {files.map((own) => (
        <section key={own[0]?.id}>
          <div className="xt-actions">
            <span>
              {own[0]?.fileName}：{own.length} 行
            </span>
            <Button onClick={() => onRetry(own)}>重新对应这 {own.length} 行</Button>
          </div>
          <ul className="xt-rows" aria-label={`${own[0]?.fileName ?? ''} 搁置的行`}>
            {own.slice(0, MOST_SHOWN).map((row) => (
              <li key={row.id}>
                <ParkedRow row={row} />
              </li>
            ))}
            {own.length > MOST_SHOWN ? (
              <li className="xt-soft">另有 {own.length - MOST_SHOWN} 行，处理后依次列出。</li>
            ) : null}
          </ul>
        </section>
      ))}
      {voided.length > 0 ? (
        <details>
          <summary>已作废 {voided.length} 行</summary>
          <ul className="xt-rows">
            {voided.map(({ id, fileName, rowNumber, closed }) => (
              <li key={id} className="xt-soft">
                {fileName} 第 {rowNumber} 行：{closed?.reason}（{closed?.by}，{beijingDateTime(closed?.at ?? '')}）
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Panel>
  );
}

function ParkedRow({ row }: { readonly row: ParkedOnlineRow }) {
  const [reason, setReason] = useState('');
  const [sentence, setSentence] = useState<string | null>(null);
  const submit = async () => {
    const done = await voidOnlineRow(row.id, reason);
    setSentence(done.ok ? null : saveErrorSentence(done.error));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      第 {row.rowNumber} 行：
      {row.problems.map(({ column, word }) => `${columnName(row.titles, column)}写着“${word}”`).join('；')}
      <details>
        <summary>整行内容</summary>
        <p className="xt-soft">{row.cells.map((cell, i) => `${row.titles[i] ?? ''}：${cell}`).join('；')}</p>
      </details>
      <div className="xt-q-inline">
        <Input
          aria-label={`第 ${row.rowNumber} 行 作废原因`}
          placeholder="不是答卷时写明原因"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button htmlType="submit">作废</Button>
      </div>
      {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
    </form>
  );
}
