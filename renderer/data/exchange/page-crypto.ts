import { wrapInfo, type BundleCrypto, type ByteSource } from '../../../shared/sync/bundle/bundle-crypto.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** WebCrypto as a 移交包 needs it. */
export const pageCrypto: BundleCrypto = {
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  seal: async (key, nonce, data, bound) => {
    const sealing = await crypto.subtle.importKey('raw', own(key), 'AES-GCM', false, ['encrypt']);
    return new Uint8Array(await crypto.subtle.encrypt(gcm(nonce, bound), sealing, own(data)));
  },
  open: async (key, nonce, data, bound) => {
    const opening = await crypto.subtle.importKey('raw', own(key), 'AES-GCM', false, ['decrypt']);
    return crypto.subtle.decrypt(gcm(nonce, bound), opening, own(data)).then(
      (plain) => new Uint8Array(plain),
      () => null,
    );
  },
  wrap: async (recipient, contentKey) => {
    const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
    const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const theirs = await crypto.subtle.importKey('raw', own(recipient), CURVE, false, []);
    const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256);
    const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
    const info = own(wrapInfo(ephemeral, recipient));
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
    const key = await crypto.subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    // Zero nonce: this key seals one thing and is gone.
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, own(contentKey));
    return { ephemeral, wrapped: new Uint8Array(sealed) };
  },
  passphraseKey: async (passphrase, salt, rounds) => {
    // NFC: the same passphrase typed on two systems may be composed differently.
    const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
    const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
    const pbkdf2 = { name: 'PBKDF2', hash: 'SHA-256', salt: own(salt), iterations: rounds };
    return new Uint8Array(await crypto.subtle.deriveBits(pbkdf2, base, 256));
  },
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
};

/** True for a point on the curve: a key that cannot be used must be refused when it is added, not at the next export. */
export async function isPublicKey(publicKey: Uint8Array): Promise<boolean> {
  return crypto.subtle.importKey('raw', own(publicKey), CURVE, false, []).then(
    () => true,
    () => false,
  );
}

/** A chosen file, read piece by piece: a stick holds more than the memory of the page. */
export function fileSource(file: Blob): ByteSource {
  return {
    size: file.size,
    read: async (from, length) => new Uint8Array(await file.slice(from, from + length).arrayBuffer()),
  };
}

function gcm(
  iv: Uint8Array,
  bound: Uint8Array,
): { name: string; iv: Uint8Array<ArrayBuffer>; additionalData: Uint8Array<ArrayBuffer> } {
  return { name: 'AES-GCM', iv: own(iv), additionalData: own(bound) };
}

/** WebCrypto's types want a buffer of its own. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
