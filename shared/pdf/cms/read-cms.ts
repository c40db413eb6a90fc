import type { HashName } from '../../lib/digest.ts';
import { toHex } from '../../lib/sha256.ts';
import {
  childAt,
  childrenOf,
  DerError,
  type DerNode,
  integerBytes,
  oidText,
  readWholeDer,
  UnknownAlgorithm,
} from '../asn1/der-reader.ts';
import { concat } from '../asn1/der-writer.ts';
import { readCertificate, type X509 } from '../x509/certificate.ts';
import { OID } from './oids.ts';
import { hashOf, type SignatureScheme, signatureScheme } from './signature-scheme.ts';
import { readSignedAttributes, type SignedAttributes } from './signed-attributes.ts';

export interface Cms extends SignedAttributes {
  readonly signer: X509;
  readonly certificates: readonly X509[];
  /** DER of revocation lists inside the CMS. */
  readonly revocationLists: readonly Uint8Array[];
  readonly scheme: SignatureScheme;
  readonly hash: HashName;
  /** The enclosed content: a time stamp's own statement; null for a signature over the file. */
  readonly content: Uint8Array | null;
  /** DER SET, the bytes that were signed. */
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
  /** Token of a signature time stamp (RFC 3161) among the unsigned attributes. */
  readonly timeStampToken: Uint8Array | null;
}

/**
 * Reads a PAdES CMS (detached) or a time-stamp token (`content` enclosed). Throws DerError when it is none.
 * Whatever no signature covers (versions, algorithm lists, unsigned attributes) has exactly one accepted form, so that it
 * cannot be altered unseen. Certificates and lists are judged by checkChain.
 */
export function readCms(der: Uint8Array, contentType: string = OID.data): Cms {
  const outer = exactly(childrenOf(readWholeDer(der), 0x30), 2);
  if (oidText(childAt(outer, 0)) !== OID.signedData) throw new DerError('no signed data');
  const signedData = childrenOf(childAt(exactly(childrenOf(childAt(outer, 1, 0xa0)), 1), 0), 0x30);
  const isToken = contentType !== OID.data;
  versionIs(childAt(signedData, 0), isToken ? 3 : 1);
  const digests = exactly(childrenOf(childAt(signedData, 1), 0x31), 1);
  const content = contentOf(childAt(signedData, 2), contentType);
  const optional = signedData.slice(3, -1);
  if (optional.some((node, i) => node.tag !== 0xa0 && !(node.tag === 0xa1 && i === optional.length - 1)))
    throw new DerError('unexpected part of signed data');
  const certificates = partsOf(optional, 0xa0).map(readCertificate);
  const info = childrenOf(childAt(exactly(childrenOf(childAt(signedData, signedData.length - 1), 0x31), 1), 0), 0x30);
  versionIs(childAt(info, 0), 1);
  const signer = signerOf(childAt(info, 1), certificates);
  const digestAlgorithm = childAt(info, 2, 0x30);
  const hash = hashOf(digestAlgorithm);
  if (hash === null) throw new UnknownAlgorithm(oidText(childAt(childrenOf(digestAlgorithm, 0x30), 0)));
  if (hashOf(childAt(digests, 0)) !== hash) throw new DerError('digest algorithm');
  const implicit = childAt(info, 3, 0xa0);
  const attributes = concat(Uint8Array.of(0x31), implicit.raw.subarray(1));
  const scheme = signatureScheme(childAt(info, 4, 0x30).raw, signer.keyAlgorithm, hash);
  if (scheme === null) throw new UnknownAlgorithm(oidText(childAt(childrenOf(childAt(info, 4), 0x30), 0)));
  if (info.length > 7) throw new DerError('unexpected part of signer');
  return {
    ...readSignedAttributes(attributes, signer, contentType),
    signer,
    certificates,
    revocationLists: partsOf(optional, 0xa1),
    scheme,
    hash,
    content,
    attributes,
    signature: childAt(info, 5, 0x04).body,
    timeStampToken: info[6] ? tokenOf(info[6]) : null,
  };
}

function contentOf(node: DerNode, contentType: string): Uint8Array | null {
  const parts = childrenOf(node, 0x30);
  if (oidText(childAt(parts, 0)) !== contentType) throw new DerError('content type');
  if (contentType === OID.data) {
    exactly(parts, 1);
    return null;
  }
  return childAt(exactly(childrenOf(childAt(exactly(parts, 2), 1, 0xa0)), 1), 0, 0x04).body;
}

function partsOf(optional: readonly DerNode[], tag: number): Uint8Array[] {
  return optional.filter((node) => node.tag === tag).flatMap((node) => childrenOf(node).map((part) => part.raw));
}

function signerOf(id: DerNode, certificates: readonly X509[]): X509 {
  const [issuer, serial] = exactly(childrenOf(id, 0x30), 2);
  const found = certificates.find(
    (certificate) =>
      toHex(certificate.issuer) === toHex(issuer?.raw ?? id.raw) &&
      toHex(certificate.serial) === toHex(serial?.raw ?? id.raw),
  );
  if (!found) throw new DerError('the signer’s certificate is not enclosed');
  return found;
}

/** Unsigned attributes: a signature time stamp and nothing else. */
function tokenOf(node: DerNode): Uint8Array {
  const attribute = exactly(childrenOf(childAt(exactly(childrenOf(node, 0xa1), 1), 0), 0x30), 2);
  if (oidText(childAt(attribute, 0)) !== OID.signatureTimeStamp) throw new DerError('unexpected unsigned attribute');
  return childAt(exactly(childrenOf(childAt(attribute, 1), 0x31), 1), 0).raw;
}

function versionIs(node: DerNode, version: number): void {
  if (integerBytes(node).length !== 1 || integerBytes(node)[0] !== version) throw new DerError('version');
}

function exactly(nodes: readonly DerNode[], count: number): readonly DerNode[] {
  if (nodes.length !== count) throw new DerError(`${nodes.length} elements where ${count} were wanted`);
  return nodes;
}
