import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { exportStores } from '../data/export/export-stores.ts';
import { volumeName } from '../text/export-words.ts';
import { ErrorSentence } from '../ui/feedback/error-sentence.tsx';
import { Notice } from '../ui/feedback/notice.tsx';
import { ProgressPanel } from '../ui/feedback/progress-panel.tsx';
import { downloadBlob } from '../ui/files/download-blob.ts';

type ExportState =
  | { readonly step: 'idle' | 'done' | 'cancelled' }
  | { readonly step: 'busy'; readonly fraction: number }
  | { readonly step: 'failed'; readonly detail: string };

/** The way out of a database that this program may not write: everything as ZIP volumes. */
export function ExportNewer({ exportAll }: { readonly exportAll: typeof exportStores }) {
  const [state, setState] = useState<ExportState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (): Promise<ExportState> => {
    const abort = new AbortController();
    running.current = abort;
    setState({ step: 'busy', fraction: 0 });
    const onProgress = (fraction: number) => setState({ step: 'busy', fraction });
    try {
      const now = instantOf(Date.now());
      for await (const { number, zip } of exportAll({ signal: abort.signal, onProgress })) {
        downloadBlob(zip, volumeName(now, number));
      }
      return { step: 'done' };
    } catch (thrown) {
      return abort.signal.aborted ? { step: 'cancelled' } : { step: 'failed', detail: String(thrown) };
    }
  };
  return (
    <>
      <Button type="primary" disabled={state.step === 'busy'} onClick={() => void run().then(setState)}>
        导出全部数据
      </Button>
      {state.step === 'busy' ? (
        <ProgressPanel
          title="正在导出全部数据"
          step="正在读取，满一卷保存一卷"
          fraction={state.fraction}
          onCancel={() => running.current?.abort()}
        />
      ) : null}
      {state.step === 'done' ? <Notice tone="good">已导出，请到下载文件夹查看。</Notice> : null}
      {state.step === 'cancelled' ? (
        <Notice tone="info">导出已取消；如有已经保存的卷，内容不完整，可以删除。</Notice>
      ) : null}
      {state.step === 'failed' ? (
        <ErrorSentence detail={state.detail}>导出没有完成。请检查磁盘空间后再试。</ErrorSentence>
      ) : null}
    </>
  );
}
