import type { Signer } from '../../../shared/pdf/cms/signer.ts';
import { signedAttributes, writeCms } from '../../../shared/pdf/cms/write-cms.ts';
import type { X509 } from '../../../shared/pdf/x509/certificate.ts';
import { own } from '../keys/secret-box.ts';

/** Who signs, and the DER of the certificates above theirs, nearest first. */
export interface SigningPath {
  readonly certificate: X509;
  readonly chain: readonly Uint8Array[];
}

/** A detached PAdES CMS over the digest of a document; the digest is by the signer's hash. */
export async function signDigest(digest: Uint8Array, signer: Signer, { certificate, chain }: SigningPath) {
  const attributes = signedAttributes(digest, certificate);
  const signature = await signer.sign(attributes);
  return own(writeCms({ attributes, oids: signer.oids, signature, signer: certificate, chain }));
}
