import { Button } from 'antd';
import { useRef, useState } from 'react';
import { exportEverything } from '../../commands/export-everything.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';

type ExportState =
  | { readonly step: 'idle' }
  | { readonly step: 'busy'; readonly fraction: number }
  | { readonly step: 'saved'; readonly paths: readonly string[]; readonly whole: boolean }
  | { readonly step: 'cancelled' }
  | { readonly step: 'failed'; readonly sentence: string };

/** 导出全部数据: hundreds of photos take a while, so it says how far it is and can be left. */
export function ExportButton() {
  const [state, setState] = useState<ExportState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  const run = async (): Promise<ExportState> => {
    const abort = new AbortController();
    running.current = abort;
    setState({ step: 'busy', fraction: 0 });
    const done = await exportEverything({
      signal: abort.signal,
      onProgress: (fraction) => setState({ step: 'busy', fraction }),
    });
    if (done.ok) return { step: 'saved', ...done.value };
    return done.error.code === 'cancelled' ? { step: 'cancelled' } : failed(saveErrorSentence(done.error));
  };
  const start = (): void => {
    run().then(setState, (thrown: unknown) => setState(failed(`导出没有完成（${String(thrown)}），请再试一次。`)));
  };
  return (
    <>
      <Button disabled={state.step === 'busy'} onClick={start}>
        导出全部数据
      </Button>
      <p className="xt-field-hint">
        含全部抽查、记录、照片原件和修改日志，为 ZIP 文件；超过 256 MB 时分成几卷依次保存，每卷都能单独打开。大于 48 MB
        的签名 PDF 随后单独保存。
      </p>
      {state.step === 'busy' ? (
        <ProgressPanel
          title="正在导出全部数据"
          step="正在读取，满一卷保存一卷"
          fraction={state.fraction}
          onCancel={() => running.current?.abort()}
        />
      ) : null}
      {state.step === 'saved' ? <Saved paths={state.paths} whole={state.whole} /> : null}
      {state.step === 'cancelled' ? (
        <Notice tone="info">导出已取消；如有已经保存的卷，内容不完整，可以删除。</Notice>
      ) : null}
      {state.step === 'failed' ? <ErrorSentence>{state.sentence}</ErrorSentence> : null}
    </>
  );
}

function Saved({ paths, whole }: { readonly paths: readonly string[]; readonly whole: boolean }) {
  if (whole && paths.length === 1) return <Notice tone="good">已导出到 {paths[0]}</Notice>;
  return (
    <Notice tone={whole ? 'good' : 'warn'}>
      {whole
        ? `已导出，共 ${paths.length} 个文件，请一并保管：`
        : '后面的文件没有保存，导出不完整，请重新导出。已保存的：'}
      {paths.map((path) => (
        <p key={path}>{path}</p>
      ))}
    </Notice>
  );
}

function failed(sentence: string): ExportState {
  return { step: 'failed', sentence };
}
