import { Button } from 'antd';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CertificateFacts } from '../../ui/trust/certificate-facts.tsx';
import { SaveRoot } from './save-root.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { UnlockForm } from '../../ui/trust/unlock-form.tsx';
import type { Signer } from '../../data/hooks/use-signer.ts';

/** The key of this laptop: made here, kept by the host, shown only as its certificate. */
export function SignerPanel({ signer }: { readonly signer: Signer }) {
  const { status } = signer;
  return (
    <Panel title="签名" aside={status ? <StateTag state={status.state} /> : null}>
      {status === null && signer.sentence === null ? <LoadingLine>正在查看签名密钥…</LoadingLine> : null}
      {signer.sentence ? <ErrorSentence>{signer.sentence}</ErrorSentence> : null}
      {status?.state === 'none' ? <EnrolForm signer={signer} status={status} /> : null}
      {status?.state === 'locked' ? <UnlockForm signer={signer} /> : null}
      {status?.certificate ? <CertificateFacts certificate={status.certificate} /> : null}
      {status?.state === 'ready' ? (
        <>
          <p className="xt-soft xt-signer-note">
            {status.protection === 'keychain' ? '密钥由本机系统密钥库保护。' : '密钥由口令保护，关闭程序后自动锁定。'}
          </p>
          {status.protection === 'passphrase' ? (
            <p className="xt-signer-note">
              <Button onClick={() => void signer.lock()} disabled={signer.busy}>
                立即锁定
              </Button>
            </p>
          ) : null}
        </>
      ) : null}
      {status?.root ? <SaveRoot root={status.root} /> : null}
    </Panel>
  );
}

function StateTag({ state }: { readonly state: 'none' | 'locked' | 'ready' }) {
  if (state === 'ready') return <StatusTag tone="good">可以签名</StatusTag>;
  return state === 'locked' ? <StatusTag tone="warn">已锁定</StatusTag> : <StatusTag tone="neutral">未启用</StatusTag>;
}
