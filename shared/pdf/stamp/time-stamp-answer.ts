import { digestOf } from '../../lib/digest.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { toHex } from '../../lib/sha256.ts';
import { childAt, childrenOf, DerError, integerBytes, readWholeDer } from '../asn1/der-reader.ts';
import { integer } from '../asn1/der-writer.ts';
import { OID } from '../cms/oids.ts';
import { readCms } from '../cms/read-cms.ts';
import { readTimeStampInfo } from '../cms/time-stamp-info.ts';
import { anchorOf, buildPath } from '../x509/build-path.ts';
import { unsuitability } from '../x509/suitability.ts';
import type { VerifyPort } from '../verify/verify-port.ts';
import type { StampFault } from './stamp-fault.ts';
import type { StampQuestion } from './time-stamp-query.ts';

export interface StampAnswer {
  /** DER of the token (a CMS). */
  readonly token: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Common name of the authority's certificate, as it claims. */
  readonly authority: string;
}

/** granted, grantedWithMods. */
const GRANTED = ['', '01'];

/**
 * Judges a TimeStampResp (RFC 3161 §2.4.2) against the question: granted, over this very digest, with this nonce, rightly
 * signed by a certificate that the token names and that is made for time-stamping alone. Whether its root is trusted is
 * the verifier's to say. Never throws.
 */
export async function readTimeStampAnswer(
  response: Uint8Array,
  question: StampQuestion,
  port: VerifyPort,
): Promise<Result<StampAnswer, StampFault>> {
  try {
    const parts = childrenOf(readWholeDer(response), 0x30);
    const status = integerBytes(childAt(childrenOf(childAt(parts, 0, 0x30)), 0));
    if (!GRANTED.includes(toHex(status))) return err('rejected');
    if (parts.length !== 2) return err('not-a-response');
    return await judge(childAt(parts, 1, 0x30).raw, question, port);
  } catch (error) {
    if (error instanceof DerError || error instanceof RangeError) return err('not-a-response');
    throw error;
  }
}

async function judge(
  token: Uint8Array,
  { digest, nonce }: StampQuestion,
  port: VerifyPort,
): Promise<Result<StampAnswer, StampFault>> {
  const cms = readCms(token, OID.timeStampInfo);
  const content = cms.content ?? new Uint8Array();
  const info = readTimeStampInfo(content);
  if (info.hash !== 'SHA-256' || toHex(info.imprint) !== toHex(digest)) return err('wrong-imprint');
  const asked = integerBytes(readWholeDer(integer(nonce)));
  if (info.nonce === null || toHex(info.nonce) !== toHex(asked)) return err('wrong-nonce');
  const isSigned =
    toHex(cms.messageDigest) === toHex(digestOf(cms.hash, content)) &&
    (await port.verify(cms.signer.spki, cms.scheme, cms.signature, cms.attributes));
  if (!isSigned) return err('signature-wrong');
  if (!cms.namesSigner) return err('signer-not-named');
  const path = await buildPath(cms.signer, [], cms.certificates, port);
  if (unsuitability(path.certificates, anchorOf(path), 'time-stamp') !== null) return err('wrong-purpose');
  const { at } = info;
  if (path.certificates.some(({ notBefore, notAfter }) => at < notBefore || at > notAfter))
    return err('certificate-period');
  return ok({ token, at, authority: cms.signer.commonName });
}
