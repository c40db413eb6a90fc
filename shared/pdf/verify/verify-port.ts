import { type CreateHasher, pureHasher } from '../../lib/hasher.ts';
import { DerError } from '../asn1/der-reader.ts';
import { ecdsaFromDer } from '../cms/signature-algorithm.ts';
import type { SignatureScheme } from '../cms/signature-scheme.ts';

/** What checking a signature needs of the platform. */
export interface VerifyPort {
  readonly hasher: CreateHasher;
  /**
   * `key` is a SubjectPublicKeyInfo, `signature` as it stands in CMS or X.509 (ECDSA: DER pair). False for anything that
   * does not check, a damaged key included.
   */
  verify(key: Uint8Array, scheme: SignatureScheme, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
}

/** The part of WebCrypto's SubtleCrypto used here; `crypto.subtle` fits, in a page, a worker and Node. */
export interface SubtleLike<Key> {
  importKey(
    format: 'spki',
    data: Uint8Array<ArrayBuffer>,
    algorithm: { name: string; namedCurve?: string; hash?: string },
    extractable: boolean,
    usages: 'verify'[],
  ): Promise<Key>;
  verify(
    algorithm: { name: string; hash?: string; saltLength?: number },
    key: Key,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>;
}

const FIELD_BYTES = { 'P-256': 32, 'P-384': 48 } as const;

/** `hasher`: the platform's own where there is one; WebCrypto cannot hash piece by piece. */
export function webCryptoVerifyPort<Key>(subtle: SubtleLike<Key>, hasher: CreateHasher = pureHasher): VerifyPort {
  return {
    hasher,
    async verify(spki, scheme, signature, data) {
      try {
        if (scheme.kind === 'ecdsa') {
          const raw = ecdsaFromDer(signature, FIELD_BYTES[scheme.curve]);
          const named = { name: 'ECDSA', namedCurve: scheme.curve };
          const key = await subtle.importKey('spki', own(spki), named, false, ['verify']);
          return await subtle.verify({ name: 'ECDSA', hash: scheme.hash }, key, own(raw), own(data));
        }
        const name = scheme.kind === 'rsa-pss' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
        const key = await subtle.importKey('spki', own(spki), { name, hash: scheme.hash }, false, ['verify']);
        const salt = scheme.kind === 'rsa-pss' ? { saltLength: scheme.saltLength } : {};
        return await subtle.verify({ name, ...salt }, key, own(signature), own(data));
      } catch (error) {
        // A key that cannot be imported and a pair that is not strict DER are signatures that do not check.
        if (error instanceof DerError || error instanceof Error) return false;
        throw error;
      }
    },
  };
}

function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
