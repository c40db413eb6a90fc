import { createCipheriv, createDecipheriv, createECDH, hkdfSync, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { wrapInfo, type BundleCrypto } from '../../../shared/sync/bundle/bundle-crypto.ts';

const derive = promisify(pbkdf2);
const TAG = 16;

/** Node's cryptography as a 移交包 needs it. */
export const nodeCrypto: BundleCrypto = {
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  seal: (key, nonce, data, bound) => Promise.resolve(seal(key, nonce, data, bound)),
  wrap: (recipient, contentKey) => {
    const pair = createECDH('prime256v1');
    const ephemeral = new Uint8Array(pair.generateKeys());
    const info = wrapInfo(ephemeral, recipient);
    const key = new Uint8Array(hkdfSync('sha256', pair.computeSecret(recipient), new Uint8Array(), info, 32));
    // Zero nonce: this key seals one thing and is gone.
    return Promise.resolve({ ephemeral, wrapped: seal(key, new Uint8Array(12), contentKey, new Uint8Array()) });
  },
  open: (key, nonce, data, bound) => {
    if (data.length < TAG) return Promise.resolve(null);
    try {
      const opening = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
      opening.setAAD(bound).setAuthTag(data.subarray(data.length - TAG));
      const plain = Buffer.concat([opening.update(data.subarray(0, data.length - TAG)), opening.final()]);
      return Promise.resolve(new Uint8Array(plain));
    } catch {
      // Another key, another place in the file, or altered bytes: the tag does not fit.
      return Promise.resolve(null);
    }
  },
  passphraseKey: async (passphrase, salt, rounds) =>
    new Uint8Array(await derive(passphrase.normalize('NFC'), salt, rounds, 32, 'sha256')),
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
};

function seal(key: Uint8Array, nonce: Uint8Array, data: Uint8Array, bound: Uint8Array): Uint8Array {
  const sealing = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  sealing.setAAD(bound);
  return new Uint8Array(Buffer.concat([sealing.update(data), sealing.final(), sealing.getAuthTag()]));
}
