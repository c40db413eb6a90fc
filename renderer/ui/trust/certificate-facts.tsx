import type { Certificate } from '../../../shared/host/contract.ts';
import { holderWords } from '../../text/holder-words.ts';
import { beijingDate } from '../../../shared/domain/time/beijing-time.ts';

/** What a person compares when asked “is this really that certificate?”. */
export function CertificateFacts({ certificate }: { readonly certificate: Certificate }) {
  return (
    <dl className="xt-facts">
      <dt>持有者</dt>
      <dd>{holderWords(certificate.subject)}</dd>
      <dt>签发者</dt>
      <dd>{holderWords(certificate.issuer)}</dd>
      <dt>有效期</dt>
      <dd>
        {beijingDate(certificate.notBefore)} 至 {beijingDate(certificate.notAfter)}（北京时间）
      </dd>
      <dt>序列号</dt>
      <dd className="xt-mono">{certificate.serial}</dd>
      <dt>SHA-256</dt>
      <dd className="xt-mono xt-hash">{certificate.sha256}</dd>
    </dl>
  );
}
