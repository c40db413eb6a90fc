import type { webcrypto } from 'node:crypto';
import { ecdsaToDer, type SignatureAlgorithm } from '../../../shared/pdf/cms/signature-algorithm.ts';
import { signedAttributes, writeCms } from '../../../shared/pdf/cms/write-cms.ts';
import type { X509 } from '../../../shared/pdf/x509/certificate.ts';
import { own } from '../keys/secret-box.ts';

/** What a signature is made with. The algorithm decides how the raw signature goes into the CMS; 国密 would be one more. */
export interface SigningKey {
  readonly key: webcrypto.CryptoKey;
  readonly algorithm: SignatureAlgorithm;
  readonly certificate: X509;
  /** DER of the certificates above, nearest first. */
  readonly chain: readonly Uint8Array[];
}

/** A detached PAdES CMS over the SHA-256 digest of a document. */
export async function signDigest(digest: Uint8Array, { key, algorithm, certificate, chain }: SigningKey) {
  const attributes = signedAttributes(digest, certificate);
  const rsa = algorithm === 'rsa-sha256';
  const parameters = rsa ? { name: 'RSASSA-PKCS1-v1_5' } : { name: 'ECDSA', hash: 'SHA-256' };
  const raw = new Uint8Array(await crypto.subtle.sign(parameters, key, own(attributes)));
  const signature = rsa ? raw : ecdsaToDer(raw);
  return own(writeCms({ attributes, algorithm, signature, signer: certificate, chain }));
}
