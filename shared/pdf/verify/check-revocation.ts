import { toHex } from '../../lib/sha256.ts';
import { issuerScheme } from '../cms/signature-scheme.ts';
import type { X509 } from '../x509/certificate.ts';
import type { RevocationList } from '../x509/revocation-list.ts';
import type { ReasonCode } from './reasons.ts';
import type { VerifyPort } from './verify-port.ts';

const REVOCATION_SIGN = 6;

export interface RevocationResult {
  readonly faults: readonly ReasonCode[];
  /** Newest list that speaks of the signer. */
  readonly asOf: number | null;
}

/**
 * Looks up every certificate of the path, the root excepted, in the lists of its issuer. A revoked certificate is refused
 * even for an earlier signature unless `provenAt` shows that it was earlier: the thief of a key can set any clock.
 */
export async function checkRevocation(
  path: readonly X509[],
  lists: readonly RevocationList[],
  provenAt: number | null,
  port: VerifyPort,
): Promise<RevocationResult> {
  const faults = new Set<ReasonCode>();
  let asOf: number | null = null;
  for (const [i, certificate] of path.slice(0, -1).entries()) {
    const issuer = path[i + 1];
    if (issuer === undefined) continue;
    for (const list of lists) {
      if (toHex(list.issuer) !== toHex(issuer.subject)) continue;
      if (!(await isListOf(list, issuer, port))) {
        faults.add('revocation-list-wrong');
        continue;
      }
      if (i === 0) asOf = Math.max(asOf ?? list.thisUpdate, list.thisUpdate);
      const revokedAt = list.revoked.get(toHex(certificate.serial));
      if (revokedAt !== undefined && (provenAt === null || provenAt >= revokedAt)) faults.add('certificate-revoked');
    }
  }
  return { faults: [...faults], asOf };
}

/** Whether the issuer, as this certificate shows it, may sign lists and signed this one. */
export async function isListOf(list: RevocationList, issuer: X509, port: VerifyPort): Promise<boolean> {
  const scheme = issuerScheme(list.signatureAlgorithm, issuer.keyAlgorithm);
  // A trusted root may leave its key usage unsaid; an authority below one that does is refused as unsuitable.
  if (scheme === null || (issuer.keyUsage !== null && issuer.keyUsage[REVOCATION_SIGN] !== true)) return false;
  return port.verify(issuer.spki, scheme, list.signature, list.tbs);
}
