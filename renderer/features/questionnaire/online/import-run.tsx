import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { OnlineMapping } from '../../../../shared/domain/questionnaire/online/online-mapping.ts';
import type { OnlineTable } from '../../../../shared/domain/questionnaire/online/online-table.ts';
import { importOnlineRows, type OnlineImport } from '../../../commands/import-online-rows.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../../ui/feedback/progress-panel.tsx';
import { columnName, type OnlinePreview } from './preview.ts';

interface ImportRunProps {
  readonly batchId: string;
  readonly table: OnlineTable;
  readonly mapping: OnlineMapping;
  readonly preview: OnlinePreview;
}

type State =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly fraction: number }
  | { readonly step: 'done'; readonly done: OnlineImport }
  | { readonly step: 'failed'; readonly sentence: string };

const MOST_SHOWN = 30;

/** What will come in and what will be parked, row and column by name, and the import itself. */
export function ImportRun({ batchId, table, mapping, preview }: ImportRunProps) {
  const [state, setState] = useState<State>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async () => {
    const abort = new AbortController();
    running.current = abort;
    setState({ step: 'running', fraction: 0 });
    const onProgress = (fraction: number): void => setState({ step: 'running', fraction });
    const result = await importOnlineRows(batchId, table, mapping, { onProgress, signal: abort.signal });
    if (result.ok) setState({ step: 'done', done: result.value });
    else setState({ step: 'failed', sentence: saveErrorSentence(result.error) });
  };
  const { looked, readable, wrong } = preview;
  const part = looked < table.rows.length ? `（按前 ${looked} 行）` : '';
  return (
    <>
      <p>
        共 {table.rows.length} 行{part}：{readable} 行可读，{wrong.length}{' '}
        行有认不出的内容，导入时整行搁置在本批，不会丢失。
      </p>
      {wrong.length > 0 ? (
        <details>
          <summary>有问题的行</summary>
          <ul className="xt-rows">
            {wrong.slice(0, MOST_SHOWN).map(({ rowNumber, problems }) => (
              <li key={rowNumber}>
                第 {rowNumber} 行：
                {problems
                  .map(
                    ({ column, item, word }) =>
                      `${columnName(table.titles, column)}${item === '' ? '' : `（${item}）`}写着“${word}”`,
                  )
                  .join('；')}
              </li>
            ))}
            {wrong.length > MOST_SHOWN ? <li className="xt-soft">另有 {wrong.length - MOST_SHOWN} 行。</li> : null}
          </ul>
        </details>
      ) : null}
      <div className="xt-actions">
        <Button type="primary" disabled={state.step === 'running'} onClick={() => void start()}>
          导入 {table.rows.length} 行
        </Button>
      </div>
      {state.step === 'running' ? (
        <ProgressPanel title="正在导入" fraction={state.fraction} onCancel={() => running.current?.abort()} />
      ) : null}
      {state.step === 'done' ? (
        <Notice tone={state.done.parked > 0 || state.done.cancelled ? 'warn' : 'good'} label="已导入">
          {doneWords(state.done)}
        </Notice>
      ) : null}
      {state.step === 'failed' ? (
        <ErrorSentence>{state.sentence}已导入的行留在本批，可再次导入同一文件，从未完的一行继续。</ErrorSentence>
      ) : null}
    </>
  );
}

function doneWords({ taken, parked, known, cancelled }: OnlineImport): string {
  const before = known > 0 ? `，${known} 行以前导入过或已作废，没有重复计入` : '';
  const stopped = cancelled ? '已取消，余下的行没有导入；再次导入同一文件会继续。' : '';
  return `${taken} 份答卷，${parked} 行搁置${before}。${stopped}`;
}
