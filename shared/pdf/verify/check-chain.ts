import { toHex } from '../../lib/sha256.ts';
import { signatureAlgorithmOf } from '../cms/signature-algorithm.ts';
import { OID } from '../cms/oids.ts';
import type { X509 } from '../x509/certificate.ts';
import type { ReasonCode } from './reasons.ts';
import type { VerifyPort } from './verify-port.ts';

const MAX_STEPS = 4;
const DIGITAL_SIGNATURE = 0;
const NON_REPUDIATION = 1;
const CERTIFICATE_SIGN = 5;

export interface ChainResult {
  readonly faults: readonly ReasonCode[];
  /** From the signer to the last issuer found. */
  readonly path: readonly X509[];
}

/**
 * From the signer's certificate to a trusted root: names match as raw DER, each signature checks, issuers are authorities,
 * all valid at `at`. Same name, other key is no root. Every enclosed certificate must have a place in the path, so that
 * the unsigned part of a CMS carries nothing unnoticed.
 */
export async function checkChain(
  signer: X509,
  enclosed: readonly X509[],
  trusted: readonly X509[],
  at: number | null,
  port: VerifyPort,
): Promise<ChainResult> {
  const path: X509[] = [signer];
  const faults = new Set<ReasonCode>();
  let isTrusted = false;
  for (let current = signer; path.length <= MAX_STEPS;) {
    const root = await issuerOf(current, trusted, port);
    if (root !== null) {
      isTrusted = true;
      path.push(root);
      break;
    }
    const issuer = await issuerOf(current, enclosed, port);
    if (issuer === null) faults.add('chain-broken');
    else path.push(issuer);
    if (issuer === null || toHex(issuer.subject) === toHex(issuer.issuer)) break;
    current = issuer;
  }
  if (!isTrusted) faults.add('untrusted-root');
  const known = new Set(path.map((certificate) => certificate.sha256));
  if (enclosed.some((certificate) => !known.has(certificate.sha256))) faults.add('chain-broken');
  for (const fault of suitability(signer, path.slice(1))) faults.add(fault);
  if (at !== null && path.some((certificate) => at < certificate.notBefore || at > certificate.notAfter)) {
    faults.add('certificate-expired');
  }
  return { faults: [...faults], path };
}

async function issuerOf(subject: X509, candidates: readonly X509[], port: VerifyPort): Promise<X509 | null> {
  for (const candidate of candidates) {
    if (candidate.sha256 === subject.sha256 && toHex(subject.subject) !== toHex(subject.issuer)) continue;
    if (toHex(candidate.subject) !== toHex(subject.issuer)) continue;
    const algorithm = signatureAlgorithmOf(subject.signatureAlgorithm, candidate.keyAlgorithm);
    if (algorithm === null) continue;
    if (await port.verify(candidate.spki, algorithm, subject.signature, subject.tbs)) return candidate;
  }
  return null;
}

function suitability(signer: X509, issuers: readonly X509[]): ReasonCode[] {
  const usage = signer.keyUsage;
  const purposes = signer.extendedKeyUsage;
  const maySign =
    !signer.isAuthority &&
    usage !== null &&
    (usage[DIGITAL_SIGNATURE] === true || usage[NON_REPUDIATION] === true) &&
    (purposes === null || purposes.includes(OID.emailProtection) || purposes.includes(OID.documentSigning));
  const mayIssue = issuers.every((issuer) => issuer.isAuthority && issuer.keyUsage?.[CERTIFICATE_SIGN] === true);
  const understood = [signer, ...issuers].every((certificate) => certificate.unknownCritical === null);
  return maySign && mayIssue && understood ? [] : ['certificate-unsuitable'];
}
