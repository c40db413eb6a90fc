import { Link } from 'react-router';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { UnlockForm } from '../../ui/trust/unlock-form.tsx';
import type { Signer } from '../../data/hooks/use-signer.ts';

/** What stands between a sealed record and its signature, solved on the spot where it can be. */
export function SignerGate({ signer }: { readonly signer: Signer }) {
  if (signer.status?.state === 'none') {
    return (
      <p>
        本机还没有签名密钥。<Link to="/settings">到“设置”启用签名</Link>，约需一分钟，启用后回到这里生成。
      </p>
    );
  }
  if (signer.status?.state !== 'locked') return null;
  return (
    <div className="xt-gate">
      <p>签名密钥已锁定，请先解锁。</p>
      {signer.sentence ? <ErrorSentence>{signer.sentence}</ErrorSentence> : null}
      <UnlockForm signer={signer} />
    </div>
  );
}
