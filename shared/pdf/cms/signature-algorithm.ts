import { integer, sequence } from '../asn1/der-writer.ts';
import { childAt, childrenOf, integerBytes, readWholeDer } from '../asn1/der-reader.ts';
import { concat } from '../asn1/der-writer.ts';

/** The algorithms that records are signed with. 国密 SM2/SM3 is none of them, and nothing here is to be called so. */
export const SIGNATURE_ALGORITHMS = {
  'ecdsa-p256-sha256': {
    oid: '1.2.840.10045.4.3.2',
    curve: '1.2.840.10045.3.1.7',
    size: 32,
    label: 'ECDSA P-256 / SHA-256',
  },
  'ecdsa-p384-sha256': { oid: '1.2.840.10045.4.3.2', curve: '1.3.132.0.34', size: 48, label: 'ECDSA P-384 / SHA-256' },
  'rsa-sha256': { oid: '1.2.840.113549.1.1.11', curve: null, size: null, label: 'RSA PKCS#1 v1.5 / SHA-256' },
} as const;

export type SignatureAlgorithm = keyof typeof SIGNATURE_ALGORITHMS;

/** WebCrypto's r‖s to the DER pair of CMS and X.509. */
export function ecdsaToDer(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)));
}

/** Inverse of ecdsaToDer; throws DerError unless strict DER. `size` is the curve's, in bytes. */
export function ecdsaFromDer(der: Uint8Array, size: number): Uint8Array {
  const pair = childrenOf(readWholeDer(der), 0x30);
  return concat(integerBytes(childAt(pair, 0), size), integerBytes(childAt(pair, 1), size));
}
