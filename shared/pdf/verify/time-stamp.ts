import { digestOf, type HashName } from '../../lib/digest.ts';
import { toHex } from '../../lib/sha256.ts';
import { DerError } from '../asn1/der-reader.ts';
import { OID } from '../cms/oids.ts';
import { readCms } from '../cms/read-cms.ts';
import { readTimeStampInfo } from '../cms/time-stamp-info.ts';
import type { X509 } from '../x509/certificate.ts';
import type { RevocationList } from '../x509/revocation-list.ts';
import { checkChain } from './check-chain.ts';
import type { VerifyPort } from './verify-port.ts';

export interface TimeStamp {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Common name of the authority's certificate. */
  readonly authority: string;
  /** Its certificate leads to a trusted root. Without that the time is a claim like any other. */
  readonly trusted: boolean;
}

export interface TimeStampTrust {
  readonly trusted: readonly X509[];
  readonly extra: readonly X509[];
  readonly lists: readonly RevocationList[];
}

/**
 * Checks an RFC 3161 token over what `digest` gives the hash of; null there is a hash that nobody made. Null when it does
 * not fit or does not check.
 */
export async function checkTimeStamp(
  token: Uint8Array,
  digest: (hash: HashName) => Uint8Array | null,
  trust: TimeStampTrust,
  port: VerifyPort,
): Promise<TimeStamp | null> {
  try {
    const cms = readCms(token, OID.timeStampInfo);
    const content = cms.content ?? new Uint8Array();
    const { hash, imprint, at } = readTimeStampInfo(content);
    const stamped = hash === null ? null : digest(hash);
    const fits =
      stamped !== null &&
      toHex(imprint) === toHex(stamped) &&
      toHex(cms.messageDigest) === toHex(digestOf(cms.hash, content));
    if (!fits || !(await port.verify(cms.signer.spki, cms.scheme, cms.signature, cms.attributes))) return null;
    const question = { signer: cms.signer, enclosed: cms.certificates, at, provenAt: at, ...trust } as const;
    const { faults } = await checkChain({ ...question, purpose: 'time-stamp' }, port);
    // Trust in the authority may be lacking; a token that is itself unsound is worse than none.
    if (faults.some((fault) => fault !== 'untrusted-root' && fault !== 'chain-broken')) return null;
    return { at, authority: cms.signer.commonName, trusted: cms.namesSigner && faults.length === 0 };
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}
