import { Button } from 'antd';
import { useRef, useState } from 'react';
import { beijingDate, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { exportEverything } from '../../commands/export-everything.ts';
import { useAppData } from '../../data/app-context.tsx';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';

type ExportState =
  | { readonly step: 'idle' }
  | { readonly step: 'reading'; readonly fraction: number }
  | { readonly step: 'saving' }
  | { readonly step: 'saved'; readonly path: string }
  | { readonly step: 'failed'; readonly sentence: string };

const IDLE = { step: 'idle' } as const;

/** 导出全部数据: hundreds of photos take a while, so it says how far it is and can be left. */
export function ExportButton() {
  const { host } = useAppData();
  const [state, setState] = useState<ExportState>(IDLE);
  const running = useRef<AbortController | null>(null);
  const run = async (): Promise<ExportState> => {
    const abort = new AbortController();
    running.current = abort;
    setState({ step: 'reading', fraction: 0 });
    const blob = await exportEverything({
      signal: abort.signal,
      onProgress: (fraction) => setState({ step: 'reading', fraction }),
    });
    if (!blob.ok) return blob.error.code === 'cancelled' ? IDLE : failed(saveErrorSentence(blob.error));
    setState({ step: 'saving' });
    const saved = await host.call('files.save', {
      suggestedName: `巡厅数据 ${beijingDate(instantOf(Date.now()))}.zip`,
      bytes: new Uint8Array(await blob.value.arrayBuffer()),
    });
    if (!saved.ok) return failed(saveErrorSentence(saved.error));
    return saved.value.path === null ? IDLE : { step: 'saved', path: saved.value.path };
  };
  const start = (): void => {
    run().then(setState, (thrown: unknown) => setState(failed(`导出没有完成（${String(thrown)}），请再试一次。`)));
  };
  const busy = state.step === 'reading' || state.step === 'saving';
  return (
    <>
      <Button disabled={busy} onClick={start}>
        导出全部数据
      </Button>
      <p className="xt-field-hint">含全部抽查、记录、照片原件和修改日志，为一个 ZIP 文件。</p>
      {busy ? (
        <ProgressPanel
          title="正在导出全部数据"
          step={state.step === 'saving' ? '请选择存放位置' : '正在读取'}
          fraction={state.step === 'saving' ? 1 : state.fraction}
          onCancel={state.step === 'reading' ? () => running.current?.abort() : undefined}
        />
      ) : null}
      {state.step === 'saved' ? <Notice tone="good">已导出到 {state.path}</Notice> : null}
      {state.step === 'failed' ? <ErrorSentence>{state.sentence}</ErrorSentence> : null}
    </>
  );
}

function failed(sentence: string): ExportState {
  return { step: 'failed', sentence };
}
