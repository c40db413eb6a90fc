import { DER_NULL, integer, objectIdentifier, octetString, sequence, tlv } from '../asn1/der-writer.ts';
import { OID } from '../cms/oids.ts';

/** What is asked, and what the answer must repeat. */
export interface StampQuestion {
  /** SHA-256 of what is to be stamped. */
  readonly digest: Uint8Array;
  /** A random number, big-endian: an old answer to another question does not repeat it. */
  readonly nonce: Uint8Array;
}

/** A TimeStampReq (RFC 3161 §2.4.1) that wants the authority's certificate along. */
export function writeTimeStampQuery({ digest, nonce }: StampQuestion): Uint8Array {
  const imprint = sequence(sequence(objectIdentifier(OID.sha256), DER_NULL), octetString(digest));
  const wantsCertificate = tlv(0x01, Uint8Array.of(0xff));
  return sequence(integer(1), imprint, integer(nonce), wantsCertificate);
}
