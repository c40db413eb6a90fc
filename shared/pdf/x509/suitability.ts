import { OID } from '../cms/oids.ts';
import type { X509 } from './certificate.ts';

export type CertificatePurpose = 'document' | 'time-stamp';

/** Why a certificate, or one above it, must not be relied on for this purpose; whoever signs and whoever verifies ask alike. */
export type Unsuitability =
  | 'is-authority'
  | 'usage-missing'
  | 'usage-other'
  | 'purpose-other'
  | 'critical-unknown'
  | 'issuer-not-authority'
  | 'issuer-usage'
  | 'path-too-long';

const DIGITAL_SIGNATURE = 0;
const NON_REPUDIATION = 1;
const CERTIFICATE_SIGN = 5;

/**
 * The first fault of a path (signer first), or null. `anchor` is its last certificate when that one is trusted by
 * configuration or stands for itself: it need not state a key usage, and what it states is kept (decision 0010).
 */
export function unsuitability(
  path: readonly X509[],
  anchor: X509 | null,
  purpose: CertificatePurpose,
): Unsuitability | null {
  const [signer, ...issuers] = path;
  if (signer === undefined) return null;
  return (
    signerFault(signer, purpose) ??
    issuers.map((issuer, below) => issuerFault(issuer, below, anchor)).find((fault) => fault !== null) ??
    (path.some((certificate) => certificate.unknownCritical !== null) ? 'critical-unknown' : null)
  );
}

function signerFault(signer: X509, purpose: CertificatePurpose): Unsuitability | null {
  const { keyUsage } = signer;
  if (signer.isAuthority) return 'is-authority';
  if (keyUsage === null) return 'usage-missing';
  if (keyUsage[DIGITAL_SIGNATURE] !== true && keyUsage[NON_REPUDIATION] !== true) return 'usage-other';
  return fits(signer, purpose) ? null : 'purpose-other';
}

/** A time-stamping key must be made for that alone, and say so in a critical extension (RFC 3161 §2.3). */
function fits({ extendedKeyUsage, isPurposeCritical }: X509, purpose: CertificatePurpose): boolean {
  if (purpose === 'time-stamp')
    return isPurposeCritical && extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === OID.timeStamping;
  if (extendedKeyUsage === null) return true;
  return extendedKeyUsage.includes(OID.emailProtection) || extendedKeyUsage.includes(OID.documentSigning);
}

/** `below`: how many authorities stand between this issuer and the signer. */
function issuerFault(issuer: X509, below: number, anchor: X509 | null): Unsuitability | null {
  if (!issuer.isAuthority) return 'issuer-not-authority';
  const isAnchor = issuer.sha256 === anchor?.sha256;
  const mayIssue = issuer.keyUsage === null ? isAnchor : issuer.keyUsage[CERTIFICATE_SIGN] === true;
  if (!mayIssue) return 'issuer-usage';
  return issuer.pathLength !== null && below > issuer.pathLength ? 'path-too-long' : null;
}
