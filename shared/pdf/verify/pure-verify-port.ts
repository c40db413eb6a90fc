import { p256, p384 } from '@noble/curves/nist.js';
import { digestOf } from '../../lib/digest.ts';
import { pureHasher } from '../../lib/hasher.ts';
import { childAt, childrenOf, DerError, readWholeDer } from '../asn1/der-reader.ts';
import { ecdsaFromDer } from '../cms/signature-algorithm.ts';
import type { SignatureScheme } from '../cms/signature-scheme.ts';
import { verifyRsa } from './rsa-verify.ts';
import type { VerifyPort } from './verify-port.ts';

/**
 * Checks signatures without WebCrypto, which a page opened from a file has in some browsers only. Nothing secret passes
 * through here, so that time need not be constant. Agrees with webCryptoVerifyPort on every input (tests/pdf).
 */
export const pureVerifyPort: VerifyPort = {
  hasher: pureHasher,
  verify(spki, scheme, signature, data) {
    try {
      return Promise.resolve(verifies(spki, scheme, signature, data));
    } catch (error) {
      // Points off the curve and damaged DER are signatures that do not check.
      if (error instanceof DerError || error instanceof Error) return Promise.resolve(false);
      throw error;
    }
  },
};

function verifies(spki: Uint8Array, scheme: SignatureScheme, signature: Uint8Array, data: Uint8Array): boolean {
  const key = publicKeyBits(spki);
  if (scheme.kind !== 'ecdsa') return verifyRsa(key, scheme, signature, data);
  const curve = scheme.curve === 'P-256' ? p256 : p384;
  const raw = ecdsaFromDer(signature, scheme.curve === 'P-256' ? 32 : 48);
  const options = { prehash: false, lowS: false } as const;
  return curve.verify(raw, digestOf(scheme.hash, data), key, options);
}

function publicKeyBits(spki: Uint8Array): Uint8Array {
  const bits = childAt(childrenOf(readWholeDer(spki), 0x30), 1, 0x03).body;
  if (bits[0] !== 0) throw new DerError('bit string with unused bits');
  return bits.subarray(1);
}
