import { toHex } from '../../lib/sha256.ts';
import { signatureScheme } from '../cms/signature-scheme.ts';
import { OID } from '../cms/oids.ts';
import type { X509 } from '../x509/certificate.ts';
import type { RevocationList } from '../x509/revocation-list.ts';
import { checkRevocation } from './check-revocation.ts';
import type { ReasonCode } from './reasons.ts';
import type { VerifyPort } from './verify-port.ts';

const MAX_STEPS = 4;
const DIGITAL_SIGNATURE = 0;
const NON_REPUDIATION = 1;
const CERTIFICATE_SIGN = 5;

export interface ChainQuestion {
  readonly signer: X509;
  /** Every one must have a place in the path: the unsigned part of a CMS carries nothing unnoticed. */
  readonly enclosed: readonly X509[];
  /** May help to build the path, and need not. */
  readonly extra: readonly X509[];
  readonly trusted: readonly X509[];
  /** When it was signed, as claimed; milliseconds since the Unix epoch. */
  readonly at: number | null;
  /** A trusted time stamp shows that the signature existed then. Without one, a revoked certificate vouches for nothing. */
  readonly provenAt: number | null;
  readonly lists: readonly RevocationList[];
  readonly purpose: 'document' | 'time-stamp';
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
  const path: X509[] = [signer];
  const faults = new Set<ReasonCode>();
  let isTrusted = false;
  for (let current = signer; path.length <= MAX_STEPS;) {
    const root = await issuerOf(current, asked.trusted, port);
    if (root !== null) {
      isTrusted = true;
      path.push(root);
      break;
    }
    const issuer = await issuerOf(current, [...enclosed, ...asked.extra], port);
    if (issuer === null) faults.add('chain-broken');
    else path.push(issuer);
    if (issuer === null || toHex(issuer.subject) === toHex(issuer.issuer)) break;
    current = issuer;
  }
  if (!isTrusted) faults.add('untrusted-root');
  const known = new Set(path.map((certificate) => certificate.sha256));
  if (enclosed.some((certificate) => !known.has(certificate.sha256))) faults.add('chain-broken');
  if (!isSuitable(signer, path.slice(1), asked.purpose)) faults.add('certificate-unsuitable');
  if (at !== null && path.some((certificate) => at < certificate.notBefore || at > certificate.notAfter)) {
    faults.add('certificate-expired');
  }
  const revocation = await checkRevocation(path, asked.lists, asked.provenAt, port);
  for (const fault of revocation.faults) faults.add(fault);
  return { faults: [...faults], path, revocationAsOf: revocation.asOf };
}

async function issuerOf(subject: X509, candidates: readonly X509[], port: VerifyPort): Promise<X509 | null> {
  for (const candidate of candidates) {
    if (candidate.sha256 === subject.sha256 && toHex(subject.subject) !== toHex(subject.issuer)) continue;
    if (toHex(candidate.subject) !== toHex(subject.issuer)) continue;
    const scheme = signatureScheme(subject.signatureAlgorithm, candidate.keyAlgorithm, null);
    if (scheme === null) continue;
    if (await port.verify(candidate.spki, scheme, subject.signature, subject.tbs)) return candidate;
  }
  return null;
}

function isSuitable(signer: X509, issuers: readonly X509[], purpose: ChainQuestion['purpose']): boolean {
  const usage = signer.keyUsage;
  const maySign = usage !== null && (usage[DIGITAL_SIGNATURE] === true || usage[NON_REPUDIATION] === true);
  const mayIssue = issuers.every(
    (issuer, below) =>
      issuer.isAuthority &&
      issuer.keyUsage?.[CERTIFICATE_SIGN] === true &&
      (issuer.pathLength === null || below <= issuer.pathLength),
  );
  const understood = [signer, ...issuers].every((certificate) => certificate.unknownCritical === null);
  return !signer.isAuthority && maySign && fits(signer.extendedKeyUsage, purpose) && mayIssue && understood;
}

/** A time-stamping key must be made for that alone (RFC 3161 §2.3). */
function fits(purposes: readonly string[] | null, purpose: ChainQuestion['purpose']): boolean {
  if (purpose === 'time-stamp') return purposes?.length === 1 && purposes[0] === OID.timeStamping;
  return purposes === null || purposes.includes(OID.emailProtection) || purposes.includes(OID.documentSigning);
}
