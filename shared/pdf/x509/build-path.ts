import { toHex } from '../../lib/sha256.ts';
import { issuerScheme } from '../cms/signature-scheme.ts';
import type { VerifyPort } from '../verify/verify-port.ts';
import type { X509 } from './certificate.ts';

export interface CertificatePath {
  /** From the signer to the last issuer found. */
  readonly certificates: readonly X509[];
  /** `self`: a certificate that stands for itself and is not trusted. `open`: its issuer was not found. */
  readonly end: 'trusted' | 'self' | 'open' | 'too-long';
}

const MOST_ISSUERS = 4;

/**
 * From a certificate upwards to the first trusted one: names match as raw DER, each signature checks. Same name, other key is no
 * issuer. `others` may help to build the path and vouch for nothing.
 */
export async function buildPath(
  signer: X509,
  trusted: readonly X509[],
  others: readonly X509[],
  port: VerifyPort,
): Promise<CertificatePath> {
  const certificates: X509[] = [signer];
  for (let current = signer; certificates.length <= MOST_ISSUERS;) {
    const root = await issuerOf(current, trusted, port);
    if (root !== null) return { certificates: [...certificates, root], end: 'trusted' };
    const issuer = await issuerOf(current, others, port);
    if (issuer === null) return { certificates, end: 'open' };
    certificates.push(issuer);
    if (isSelfIssued(issuer)) return { certificates, end: 'self' };
    current = issuer;
  }
  return { certificates, end: 'too-long' };
}

/** The certificate that a path hangs on, for `unsuitability`; null when it hangs on nothing. */
export function anchorOf({ certificates, end }: CertificatePath): X509 | null {
  return end === 'trusted' || end === 'self' ? (certificates.at(-1) ?? null) : null;
}

function isSelfIssued(certificate: X509): boolean {
  return toHex(certificate.subject) === toHex(certificate.issuer);
}

async function issuerOf(subject: X509, candidates: readonly X509[], port: VerifyPort): Promise<X509 | null> {
  for (const candidate of candidates) {
    if (candidate.sha256 === subject.sha256 && !isSelfIssued(subject)) continue;
    if (toHex(candidate.subject) !== toHex(subject.issuer)) continue;
    const scheme = issuerScheme(subject.signatureAlgorithm, candidate.keyAlgorithm);
    if (scheme === null) continue;
    if (await port.verify(candidate.spki, scheme, subject.signature, subject.tbs)) return candidate;
  }
  return null;
}
