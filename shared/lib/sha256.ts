import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from './canonical-json.ts';
import type { Json } from './json.ts';
import { utf8Bytes } from './utf8.ts';

/** SHA-256 as 64 lower-case hex digits. */
export type Sha256Hex = string;

/** Synchronous on purpose: awaiting WebCrypto inside an IndexedDB transaction commits it early. */
export function sha256(bytes: Uint8Array): Sha256Hex {
  return toHex(nobleSha256(bytes));
}

/** Digest over several runs as if they were one, without a joined copy: 32 bytes. */
export function sha256OfParts(parts: readonly Uint8Array[]): Uint8Array {
  const hash = nobleSha256.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Hash of a JSON value's canonical text. */
export function sha256OfJson(value: Json): Sha256Hex {
  return sha256(utf8Bytes(canonicalJson(value)));
}

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** Inverse of toHex; throws on anything that is not an even run of hex digits. */
export function fromHex(hex: string): Uint8Array {
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(hex)) throw new Error('not a hex string');
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
