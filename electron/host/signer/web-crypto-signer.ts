import type { webcrypto } from 'node:crypto';
import { OID } from '../../../shared/pdf/cms/oids.ts';
import {
  ecdsaToDer,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from '../../../shared/pdf/cms/signature-algorithm.ts';
import type { Signer } from '../../../shared/pdf/cms/signer.ts';
import { own } from '../keys/secret-box.ts';

/** A key of this process; SHA-256 whatever the curve. */
export function webCryptoSigner(key: webcrypto.CryptoKey, algorithm: SignatureAlgorithm): Signer {
  const { label, oid, curve } = SIGNATURE_ALGORITHMS[algorithm];
  const isRsa = curve === null;
  const parameters = isRsa ? { name: 'RSASSA-PKCS1-v1_5' } : { name: 'ECDSA', hash: 'SHA-256' };
  return {
    algorithm: label,
    oids: { digest: OID.sha256, signature: oid, parameters: isRsa ? 'null' : 'absent' },
    sign: async (attributes) => {
      const raw = new Uint8Array(await crypto.subtle.sign(parameters, key, own(attributes)));
      return isRsa ? raw : ecdsaToDer(raw);
    },
  };
}
