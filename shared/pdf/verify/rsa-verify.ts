import { digestOf, type HashName } from '../../lib/digest.ts';
import { toHex } from '../../lib/sha256.ts';
import { childAt, childrenOf, integerBytes, readWholeDer } from '../asn1/der-reader.ts';
import { concat, DER_NULL, objectIdentifier, octetString, sequence } from '../asn1/der-writer.ts';
import type { SignatureScheme } from '../cms/signature-scheme.ts';

const OIDS: Readonly<Record<HashName, string>> = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
};
/** 2,048 bits and more are trusted; beyond 8,192 a forged key would only burn time. */
const [LEAST, MOST] = [256, 1024];

/** RSA PKCS#1 v1.5 and PSS (RFC 8017 §8). `key` is the RSAPublicKey in DER. */
export function verifyRsa(
  key: Uint8Array,
  scheme: Exclude<SignatureScheme, { kind: 'ecdsa' }>,
  signature: Uint8Array,
  data: Uint8Array,
): boolean {
  const numbers = childrenOf(readWholeDer(key), 0x30);
  const modulusBytes = integerBytes(childAt(numbers, 0));
  const size = modulusBytes.length;
  const exponentBytes = integerBytes(childAt(numbers, 1));
  if (size < LEAST || size > MOST || signature.length !== size || exponentBytes.length > 4) return false;
  const modulus = toBigInt(modulusBytes);
  const value = toBigInt(signature);
  if (value >= modulus) return false;
  const message = fromBigInt(power(value, toBigInt(exponentBytes), modulus), size);
  const digest = digestOf(scheme.hash, data);
  if (scheme.kind === 'rsa-pss') return isPss(message, bitLength(modulusBytes), scheme.hash, scheme.saltLength, digest);
  const info = sequence(sequence(objectIdentifier(OIDS[scheme.hash]), DER_NULL), octetString(digest));
  const filler = new Uint8Array(size - info.length - 3).fill(0xff);
  // Compared whole: whoever parses the padding instead can be shown a forged one.
  return toHex(message) === toHex(concat(Uint8Array.of(0, 1), filler, Uint8Array.of(0), info));
}

function isPss(message: Uint8Array, bits: number, hash: HashName, saltLength: number, digest: Uint8Array): boolean {
  const length = Math.ceil((bits - 1) / 8);
  const encoded = message.subarray(message.length - length);
  const spare = 8 * length - (bits - 1);
  const size = digest.length;
  const maskedLength = length - size - 1;
  const saltAt = maskedLength - saltLength;
  if (saltAt < 1 || encoded.at(-1) !== 0xbc || (message.length > length && message[0] !== 0)) return false;
  const tail = encoded.subarray(maskedLength, maskedLength + size);
  const mask = maskOf(hash, tail, maskedLength);
  const block = Uint8Array.from(encoded.subarray(0, maskedLength), (byte, i) => byte ^ (mask[i] ?? 0));
  if ((encoded[0] ?? 0) >> (8 - spare) !== 0 && spare > 0) return false;
  block[0] = (block[0] ?? 0) & (0xff >> spare);
  if (block.subarray(0, saltAt - 1).some((byte) => byte !== 0) || block[saltAt - 1] !== 1) return false;
  return toHex(digestOf(hash, new Uint8Array(8), digest, block.subarray(saltAt))) === toHex(tail);
}

/** MGF1. */
function maskOf(hash: HashName, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let counter = 0, made = 0; made < length; counter++) {
    const part = digestOf(hash, seed, Uint8Array.of(0, 0, counter >> 8, counter & 0xff));
    parts.push(part);
    made += part.length;
  }
  return concat(...parts).subarray(0, length);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes) || '0'}`);
}

function fromBigInt(value: bigint, size: number): Uint8Array {
  const hex = value.toString(16).padStart(2 * size, '0');
  return Uint8Array.from({ length: size }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

function bitLength(bytes: Uint8Array): number {
  return 8 * bytes.length - Math.clz32(bytes[0] ?? 0) + 24;
}
