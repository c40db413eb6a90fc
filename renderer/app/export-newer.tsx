import { Button } from 'antd';
import { useState } from 'react';
import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { exportStores } from '../data/export/export-stores.ts';
import { volumeName } from '../text/export-words.ts';
import { ErrorSentence } from '../ui/feedback/error-sentence.tsx';
import { Notice } from '../ui/feedback/notice.tsx';
import { downloadBlob } from '../ui/files/download-blob.ts';

/** The way out of a database that this program may not write: everything in one file. */
export function ExportNewer({ exportAll }: { readonly exportAll: typeof exportStores }) {
  const [state, setState] = useState<'idle' | 'busy' | 'done' | { readonly failed: string }>('idle');
  const run = async () => {
    setState('busy');
    try {
      const now = instantOf(Date.now());
      for await (const { number, zip } of exportAll()) downloadBlob(zip, volumeName(now, number));
      setState('done');
    } catch (thrown) {
      setState({ failed: String(thrown) });
    }
  };
  return (
    <>
      <Button type="primary" loading={state === 'busy'} onClick={() => void run()}>
        导出全部数据
      </Button>
      {state === 'done' ? <Notice tone="good">已导出，请到下载文件夹查看。</Notice> : null}
      {typeof state === 'object' ? (
        <ErrorSentence detail={state.failed}>导出没有完成。请检查磁盘空间后再试。</ErrorSentence>
      ) : null}
    </>
  );
}
