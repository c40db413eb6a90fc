import type { X509 } from '../x509/certificate.ts';
import { anchorOf, buildPath } from '../x509/build-path.ts';
import type { RevocationList } from '../x509/revocation-list.ts';
import { type CertificatePurpose, unsuitability } from '../x509/suitability.ts';
import { checkRevocation } from './check-revocation.ts';
import type { ReasonCode } from './reasons.ts';
import type { VerifyPort } from './verify-port.ts';

export interface ChainQuestion {
  readonly signer: X509;
  /** Every one must have a place in the path or be trusted itself: the unsigned part of a CMS carries nothing unnoticed. */
  readonly enclosed: readonly X509[];
  /** May help to build the path, and need not. */
  readonly extra: readonly X509[];
  readonly trusted: readonly X509[];
  /** When it was signed, as claimed; milliseconds since the Unix epoch. */
  readonly at: number | null;
  /** A trusted time stamp shows that the signature existed then. Without one, a revoked certificate vouches for nothing. */
  readonly provenAt: number | null;
  readonly lists: readonly RevocationList[];
  readonly purpose: CertificatePurpose;
}

export interface ChainResult {
  readonly faults: readonly ReasonCode[];
  /** From the signer to the last issuer found. */
  readonly path: readonly X509[];
  /** Moment of the newest revocation list that speaks of the signer; null when none was at hand. */
  readonly revocationAsOf: number | null;
}

/**
 * From the signer's certificate to a trusted root: names match as raw DER, each signature checks, issuers are authorities,
 * all valid when it was signed, none revoked. Same name, other key is no root.
 */
export async function checkChain(asked: ChainQuestion, port: VerifyPort): Promise<ChainResult> {
  const { signer, enclosed, at } = asked;
  const built = await buildPath(signer, asked.trusted, [...enclosed, ...asked.extra], port);
  const path = built.certificates;
  const faults = new Set<ReasonCode>();
  if (built.end === 'open') faults.add('chain-broken');
  if (built.end !== 'trusted') faults.add('untrusted-root');
  // A trusted authority that is no root of its own may come with a trusted one above it.
  const known = new Set([...path, ...asked.trusted].map((certificate) => certificate.sha256));
  if (enclosed.some((certificate) => !known.has(certificate.sha256))) faults.add('chain-broken');
  if (unsuitability(path, anchorOf(built), asked.purpose) !== null) faults.add('certificate-unsuitable');
  if (at !== null && path.some((certificate) => at < certificate.notBefore || at > certificate.notAfter)) {
    faults.add('certificate-expired');
  }
  const revocation = await checkRevocation(path, asked.lists, asked.provenAt, port);
  for (const fault of revocation.faults) faults.add(fault);
  return { faults: [...faults], path, revocationAsOf: revocation.asOf };
}
