import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export const TAG_BYTES = 16;
const NONCE_BYTES = 12;
/** First byte of sealed bytes. What the host writes plain begins with `{`. */
const MARK = 0x01;

/** What sealing adds to a length. */
export const SEAL_OVERHEAD = 1 + NONCE_BYTES + TAG_BYTES;

export function isSealed(bytes: Uint8Array): boolean {
  return bytes[0] === MARK;
}

/** AES-256-GCM under a fresh nonce: mark, nonce, ciphertext, tag. `bound` says what the bytes are and must be given again. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, bound: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(bound));
  const sealed = new Uint8Array(SEAL_OVERHEAD + plain.length);
  sealed[0] = MARK;
  sealed.set(nonce, 1);
  sealed.set(cipher.update(plain), 1 + NONCE_BYTES);
  cipher.final();
  sealed.set(cipher.getAuthTag(), sealed.length - TAG_BYTES);
  return sealed;
}

/** null when key, bytes or `bound` are not those of the sealing. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, bound: string): Uint8Array<ArrayBuffer> | null {
  if (!isSealed(sealed) || sealed.length < SEAL_OVERHEAD) return null;
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const opening = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  opening.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = new Uint8Array(opening.update(sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES)));
  try {
    opening.final();
    return plain;
  } catch {
    plain.fill(0);
    return null;
  }
}

/** HKDF-SHA-256: a key of its own for each use, none of which tells another. */
export function deriveKey(secret: Uint8Array, salt: Uint8Array, use: string): Buffer<ArrayBuffer> {
  return Buffer.from(hkdfSync('sha256', secret, salt, use, 32));
}
