import { toHex } from '../../lib/sha256.ts';
import { anchorOf, buildPath } from '../x509/build-path.ts';
import type { X509 } from '../x509/certificate.ts';
import { unsuitability, type Unsuitability } from '../x509/suitability.ts';
import type { VerifyPort } from '../verify/verify-port.ts';

/** Why a key is not signed with: no verifier would accept what it signs now. */
export type SigningFault =
  | Unsuitability
  | 'not-yet-valid'
  | 'expired'
  | 'issuer-expired'
  | 'issuer-unverifiable'
  | 'key-kind'
  | 'key-short'
  | 'key-unusable';

export interface SigningPath {
  readonly fault: SigningFault | null;
  /** The certificates above the signer's, nearest first: what goes into the CMS. Others of the file have no place there. */
  readonly issuers: readonly X509[];
}

/**
 * Judges a certificate before it signs, by the rule that the signature will be judged by, as far as `others` (the rest of
 * its file) show the certificates above it. Whether the root is trusted is the verifier's to say.
 */
export async function signingPath(
  signer: X509,
  others: readonly X509[],
  now: number,
  port: VerifyPort,
): Promise<SigningPath> {
  // The signer is among them, as it will be in the signature: a certificate may stand for itself.
  const path = await buildPath(signer, [], [signer, ...others], port);
  const issuers = path.certificates.slice(1);
  const last = path.certificates.at(-1) ?? signer;
  const fault =
    periodFault(signer, issuers, now) ??
    unsuitability(path.certificates, anchorOf(path), 'document') ??
    (path.end === 'too-long' ? 'path-too-long' : null) ??
    (path.end === 'open' && others.some((other) => isNamedBy(last, other)) ? 'issuer-unverifiable' : null);
  return { fault, issuers };
}

function periodFault(signer: X509, issuers: readonly X509[], now: number): SigningFault | null {
  if (now < signer.notBefore) return 'not-yet-valid';
  if (now > signer.notAfter) return 'expired';
  return issuers.some(({ notBefore, notAfter }) => now < notBefore || now > notAfter) ? 'issuer-expired' : null;
}

/** The issuer's name is there, and its signature does not check or is of a kind that is not accepted (SHA-1). */
function isNamedBy(subject: X509, other: X509): boolean {
  return other !== subject && toHex(other.subject) === toHex(subject.issuer);
}
