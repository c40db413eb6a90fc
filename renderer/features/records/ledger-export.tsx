import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { exportLedger } from '../../commands/export-ledger.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';

type State =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly fraction: number; readonly words: string }
  | { readonly step: 'done'; readonly path: string }
  | { readonly step: 'failed'; readonly sentence: string; readonly detail: string };

/** The office's ledgers of the records in the list, as one workbook. */
export function LedgerExport({ recordIds }: { readonly recordIds: readonly string[] }) {
  const [state, setState] = useState<State>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async () => {
    const abort = new AbortController();
    running.current = abort;
    setState({ step: 'running', fraction: 0, words: '' });
    const onProgress = (fraction: number, words: string): void => setState({ step: 'running', fraction, words });
    const done = await exportLedger(recordIds, { onProgress, signal: abort.signal });
    if (done.ok) setState(done.value === null ? { step: 'idle' } : { step: 'done', path: done.value });
    else if (done.error.code === 'cancelled') setState({ step: 'idle' });
    else setState({ step: 'failed', sentence: sentenceOf(done.error), detail: done.error.detail });
  };
  return (
    <>
      <div className="xt-actions">
        <Button disabled={state.step === 'running' || recordIds.length === 0} onClick={() => void start()}>
          导出台账 xlsx（{recordIds.length} 份记录）
        </Button>
        <span className="xt-soft">问题台账、判定汇总、逐点判定、档案目录；已被更正的记录不列入。</span>
      </div>
      {state.step === 'running' ? (
        <ProgressPanel
          title="正在导出台账"
          step={state.words}
          fraction={state.fraction}
          onCancel={() => running.current?.abort()}
        />
      ) : null}
      {state.step === 'done' ? <Notice tone="good">已导出到 {state.path}</Notice> : null}
      {state.step === 'failed' ? <ErrorSentence detail={state.detail}>{state.sentence}</ErrorSentence> : null}
    </>
  );
}

function sentenceOf(error: { readonly code: string; readonly detail: string }): string {
  if (error.code === 'ledger-failed') return '台账没有写成，记录仍在本机。请重新载入页面后再试。';
  return saveErrorSentence(error);
}
