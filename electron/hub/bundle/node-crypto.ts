import { createDecipheriv, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import type { ReadingCrypto } from '../../../shared/sync/bundle/bundle-crypto.ts';

const derive = promisify(pbkdf2);
const TAG = 16;

/** Node's cryptography as reading a 移交包 needs it. */
export const nodeCrypto: ReadingCrypto = {
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
