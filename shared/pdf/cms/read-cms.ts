import { childAt, childrenOf, DerError, type DerNode, oidText, readWholeDer } from '../asn1/der-reader.ts';
import { concat } from '../asn1/der-writer.ts';
import { toHex } from '../../lib/sha256.ts';
import { readCertificate, type X509 } from '../x509/certificate.ts';
import { OID } from './oids.ts';
import { type SignatureAlgorithm, signatureAlgorithmOf } from './signature-algorithm.ts';
import { signedAttributes, writeCms } from './write-cms.ts';

export interface Cms {
  readonly signer: X509;
  readonly certificates: readonly X509[];
  readonly algorithm: SignatureAlgorithm;
  /** DER SET, the bytes that were signed. */
  readonly attributes: Uint8Array;
  readonly messageDigest: Uint8Array;
  readonly signature: Uint8Array;
  /** The attributes name exactly the signer's certificate (signingCertificateV2) and hold nothing beyond PAdES B. */
  readonly namesSigner: boolean;
}

/**
 * Reads a detached PAdES CMS. Throws DerError when it is none.
 * The whole structure is written anew from its parts and compared: what no signature covers (versions, algorithm lists,
 * order of certificates) can then not be altered unseen.
 */
export function readCms(der: Uint8Array): Cms {
  const content = childrenOf(readWholeDer(der), 0x30);
  if (oidText(childAt(content, 0)) !== OID.signedData) throw new DerError('no signed data');
  const signedData = childrenOf(childAt(childrenOf(childAt(content, 1, 0xa0)), 0), 0x30);
  const certificates = childrenOf(childAt(signedData, 3, 0xa0)).map((node) => readCertificate(node.raw));
  const signerInfos = childrenOf(childAt(signedData, 4, 0x31));
  if (signerInfos.length !== 1) throw new DerError('not exactly one signer');
  const info = childrenOf(childAt(signerInfos, 0), 0x30);
  const implicit = childAt(info, 3, 0xa0);
  const attributes = concat(Uint8Array.of(0x31), implicit.raw.subarray(1));
  const signer = signerOf(childAt(info, 1), certificates);
  const algorithm = signatureAlgorithmOf(oidText(childAt(childrenOf(childAt(info, 4, 0x30)), 0)), signer.keyAlgorithm);
  if (algorithm === null) throw new DerError('signature algorithm');
  const signature = childAt(info, 5, 0x04).body;
  const messageDigest = digestOf(childrenOf(readWholeDer(attributes), 0x31));
  const chain = certificates.filter((certificate) => certificate !== signer).map((certificate) => certificate.der);
  const again = writeCms({ attributes, algorithm, signature, signer, chain });
  if (toHex(again) !== toHex(der)) throw new DerError('structure differs from its parts');
  return {
    signer,
    certificates,
    algorithm,
    attributes,
    messageDigest,
    signature,
    namesSigner: toHex(signedAttributes(messageDigest, signer)) === toHex(attributes),
  };
}

function signerOf(id: DerNode, certificates: readonly X509[]): X509 {
  const [issuer, serial] = childrenOf(id, 0x30);
  const found = certificates.find(
    (certificate) =>
      toHex(certificate.issuer) === toHex(issuer?.raw ?? id.raw) &&
      toHex(certificate.serial) === toHex(serial?.raw ?? id.raw),
  );
  if (!found) throw new DerError('the signer’s certificate is not enclosed');
  return found;
}

function digestOf(attributes: readonly DerNode[]): Uint8Array {
  for (const attribute of attributes) {
    const [type, values] = childrenOf(attribute, 0x30);
    if (type && values && oidText(type) === OID.messageDigest) {
      const list = childrenOf(values, 0x31);
      if (list.length === 1) return childAt(list, 0, 0x04).body;
    }
  }
  throw new DerError('no message digest');
}
