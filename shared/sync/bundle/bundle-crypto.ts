import { sha256, type Sha256Hex } from '../../lib/sha256.ts';
import { utf8Bytes } from '../../lib/utf8.ts';

/** What a 移交包 needs of the platform. */
export interface BundleCrypto {
  randomBytes(length: number): Uint8Array;
  /** AES-256-GCM with a 16-byte tag at the end. */
  seal(key: Uint8Array, nonce: Uint8Array, data: Uint8Array, bound: Uint8Array): Promise<Uint8Array>;
  /** null when key, nonce, bytes or `bound` are not those of the sealing. */
  open(key: Uint8Array, nonce: Uint8Array, data: Uint8Array, bound: Uint8Array): Promise<Uint8Array | null>;
  /** Wraps a content key for the holder of a P-256 key: fresh ECDH pair, HKDF-SHA-256 over `wrapInfo`, AES-256-GCM. */
  wrap(
    recipient: Uint8Array,
    contentKey: Uint8Array,
  ): Promise<{ readonly ephemeral: Uint8Array; readonly wrapped: Uint8Array }>;
  /** 32 bytes of PBKDF2-HMAC-SHA-256 over the passphrase in NFC. */
  passphraseKey(passphrase: string, salt: Uint8Array, rounds: number): Promise<Uint8Array>;
  encode(text: string): Uint8Array;
  /** Throws for bytes that are not UTF-8. */
  decode(bytes: Uint8Array): string;
}

/** The part of it that reading needs. */
export type ReadingCrypto = Pick<BundleCrypto, 'open' | 'passphraseKey' | 'encode' | 'decode'>;

/** Bytes of a file, from a place; fewer at its end. */
export interface ByteSource {
  readonly size: number;
  read(from: number, length: number): Promise<Uint8Array>;
}

export function keyIdOf(publicKey: Uint8Array): Sha256Hex {
  return sha256(publicKey);
}

/** Binds the wrapping key to this use and to both public points, each 65 bytes. */
export function wrapInfo(ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  return Uint8Array.from([...utf8Bytes('xunting-bundle-v1'), ...ephemeral, ...recipient]);
}

export function nonceOf(chunk: number): Uint8Array {
  const nonce = new Uint8Array(12);
  nonce.set(u32(chunk), 8);
  return nonce;
}

export function u32(value: number): Uint8Array {
  return Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

export function readU32(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
