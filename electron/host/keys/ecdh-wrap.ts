import type { webcrypto } from 'node:crypto';
import { own } from './secret-box.ts';

export const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

/** Binds the wrapping key to a use and to both public points, each 65 bytes. */
export type WrapInfo = (ephemeral: Uint8Array, recipient: Uint8Array) => Uint8Array;

/**
 * Wraps a secret for the holder of a P-256 key: fresh ECDH pair, HKDF-SHA-256 over `info`, AES-256-GCM; the nonce is zero
 * because each key is used once. Rejects for bytes that are no point of the curve.
 */
export async function wrapFor(
  recipient: Uint8Array,
  secret: Uint8Array,
  info: WrapInfo,
): Promise<{ readonly ephemeral: Uint8Array; readonly wrapped: Uint8Array }> {
  const theirs = await crypto.subtle.importKey('raw', own(recipient), CURVE, false, []);
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const key = await agreedKey(pair.privateKey, theirs, info(ephemeral, recipient), 'encrypt');
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, own(secret));
  return { ephemeral, wrapped: new Uint8Array(wrapped) };
}

/** null when it was not wrapped for this key and use, or was altered. */
export async function unwrapWith(
  pkcs8: Uint8Array,
  publicKey: Uint8Array,
  { ephemeral, wrapped }: { readonly ephemeral: Uint8Array; readonly wrapped: Uint8Array },
  info: WrapInfo,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const mine = await crypto.subtle.importKey('pkcs8', own(pkcs8), CURVE, false, ['deriveBits']);
    const theirs = await crypto.subtle.importKey('raw', own(ephemeral), CURVE, false, []);
    const key = await agreedKey(mine, theirs, info(ephemeral, publicKey), 'decrypt');
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, own(wrapped)));
  } catch {
    return null;
  }
}

async function agreedKey(
  mine: webcrypto.CryptoKey,
  theirs: webcrypto.CryptoKey,
  info: Uint8Array,
  use: 'encrypt' | 'decrypt',
): Promise<webcrypto.CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256);
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: own(info) };
  return crypto.subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, [use]);
}
