import { type SignatureAlgorithm, SIGNATURE_ALGORITHMS, ecdsaFromDer } from '../cms/signature-algorithm.ts';
import { DerError } from '../asn1/der-reader.ts';

/** The one thing that checking a signature needs of the platform. */
export interface VerifyPort {
  /** `signature` as it stands in CMS or X.509 (ECDSA: DER pair). False for anything that does not check. */
  verify(key: Uint8Array, algorithm: SignatureAlgorithm, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
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
    algorithm: { name: string; hash?: string },
    key: Key,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>;
}

const CURVES: Readonly<Record<string, string>> = { '1.2.840.10045.3.1.7': 'P-256', '1.3.132.0.34': 'P-384' };

export function webCryptoVerifyPort<Key>(subtle: SubtleLike<Key>): VerifyPort {
  return {
    async verify(spki, algorithm, signature, data) {
      const { curve, size } = SIGNATURE_ALGORITHMS[algorithm];
      try {
        if (curve === null) {
          const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
          const key = await subtle.importKey('spki', own(spki), rsa, false, ['verify']);
          return await subtle.verify({ name: rsa.name }, key, own(signature), own(data));
        }
        const raw = ecdsaFromDer(signature, size);
        const named = { name: 'ECDSA', namedCurve: CURVES[curve] ?? '' };
        const key = await subtle.importKey('spki', own(spki), named, false, ['verify']);
        return await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, own(raw), own(data));
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
