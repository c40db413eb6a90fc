import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { exportBundle, type ExportedBundle } from '../../commands/export-bundle.ts';
import { useRecipients } from '../../data/hooks/use-exchange.ts';
import { useSigner } from '../../data/hooks/use-signer.ts';
import { useUnsynced } from '../../data/hooks/use-unsynced.ts';
import { DocumentsApart } from '../../ui/feedback/documents-apart.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { UnlockForm } from '../../ui/trust/unlock-form.tsx';
import { useLongWork } from '../../ui/feedback/use-long-work.ts';

/** 移出: one file for the recipients. */
export function ExportPanel() {
  const recipients = useRecipients();
  const unsynced = useUnsynced();
  const signer = useSigner();
  const [allPhotos, setAllPhotos] = useState(false);
  const { state, run, cancel } = useLongWork<ExportedBundle>();
  const count = recipients.status === 'ready' ? recipients.value.length : 0;
  const ready = signer.status?.state === 'ready' && count > 0 && state.step !== 'running';
  return (
    <Panel
      title="移出"
      aside={
        unsynced.status === 'ready' ? `${unsynced.value.changes} 处修改、${unsynced.value.photos} 个文件尚未移出` : ''
      }
    >
      <p>含本机的全部修改记录，以及以前没有移出过的照片和文件；只有收件方和本机能打开。</p>
      <p>
        <Checkbox checked={allPhotos} onChange={(event) => setAllPhotos(event.target.checked)}>
          以前移出过的照片也再装一次
        </Checkbox>
      </p>
      {recipients.status === 'ready' && count === 0 ? (
        <Notice tone="info">还没有收件方。请先在右侧导入对方的收件公钥。</Notice>
      ) : null}
      {signer.status?.state === 'none' ? (
        <Notice tone="info">
          移交包要签名，本机还没有签名密钥。<Link to="/settings">到“设置”启用签名</Link>
        </Notice>
      ) : null}
      {signer.sentence === null ? null : <ErrorSentence>{signer.sentence}</ErrorSentence>}
      {signer.status?.state === 'locked' ? <UnlockForm signer={signer} /> : null}
      <Button
        type="primary"
        disabled={!ready}
        onClick={() => run((onProgress, signal) => exportBundle({ allPhotos, onProgress, signal }))}
      >
        移出到文件
      </Button>
      <div aria-live="polite">
        {state.step === 'running' ? (
          <ProgressPanel
            title="正在写移交包"
            step={state.fraction >= 1 ? '请选择保存的位置' : '加密照片和修改'}
            fraction={state.fraction}
            cancelling={state.cancelling}
            onCancel={cancel}
          />
        ) : null}
        {state.step === 'failed' ? <ErrorSentence>{state.sentence}</ErrorSentence> : null}
        {state.step === 'done' ? <Exported bundle={state.value} /> : null}
      </div>
    </Panel>
  );
}

function Exported({ bundle }: { readonly bundle: ExportedBundle }) {
  return (
    <Notice tone={bundle.left + bundle.apart.length > 0 ? 'warn' : 'good'} label={`移交包 ${bundle.number}`}>
      <p>
        {bundle.changes.toLocaleString('zh-CN')} 条修改、{bundle.blobs} 个文件，已写到 {bundle.path}
      </p>
      {bundle.left > 0 ? <p>还有 {bundle.left} 个文件装不下，请再移出一次，直到没有剩余。</p> : null}
      <DocumentsApart names={bundle.apart} />
      <p>对方读入并把回执（对方的移交包）带回之前，请不要删除本机的照片。</p>
    </Notice>
  );
}
