import { digestOf } from '../../lib/digest.ts';
import { toHex } from '../../lib/sha256.ts';
import { childAt, childrenOf, DerError, type DerNode, oidText, readWholeDer } from '../asn1/der-reader.ts';
import type { X509 } from '../x509/certificate.ts';
import { OID } from './oids.ts';
import { hashOf } from './signature-scheme.ts';

export interface SignedAttributes {
  readonly messageDigest: Uint8Array;
  /** signingCertificateV2 names exactly the signer's certificate. */
  readonly namesSigner: boolean;
}

/** Beyond the three that PAdES asks for, these may stand in a signature; a time-stamp token also states its time. */
const ALLOWED: readonly string[] = [OID.algorithmProtection, OID.commitmentType];
const ALLOWED_IN_TOKEN: readonly string[] = [OID.signingTime, OID.signingCertificate];

/** Reads the SET OF attributes that was signed. Throws DerError for a missing, repeated or unexpected one. */
export function readSignedAttributes(set: Uint8Array, signer: X509, contentType: string): SignedAttributes {
  const values = new Map<string, DerNode>();
  for (const attribute of childrenOf(readWholeDer(set), 0x31)) {
    const parts = childrenOf(attribute, 0x30);
    const oid = oidText(childAt(parts, 0));
    const held = childrenOf(childAt(parts, 1), 0x31);
    if (values.has(oid) || held.length !== 1 || parts.length !== 2) throw new DerError(`attribute ${oid}`);
    values.set(oid, childAt(held, 0));
  }
  const isToken = contentType !== OID.data;
  const known = [OID.contentType, OID.messageDigest, OID.signingCertificateV2, ...ALLOWED] as string[];
  for (const oid of values.keys()) {
    if (!known.includes(oid) && !(isToken && ALLOWED_IN_TOKEN.includes(oid))) throw new DerError(`attribute ${oid}`);
  }
  const type = values.get(OID.contentType);
  const digest = values.get(OID.messageDigest);
  if (!type || oidText(type) !== contentType || digest?.tag !== 0x04) throw new DerError('contentType, messageDigest');
  const named = values.get(OID.signingCertificateV2);
  return { messageDigest: digest.body, namesSigner: named !== undefined && names(named, signer) };
}

/** SigningCertificateV2 (RFC 5035): the first ESSCertIDv2 is the signer's. */
function names(value: DerNode, signer: X509): boolean {
  const first = childrenOf(childAt(childrenOf(childAt(childrenOf(value, 0x30), 0, 0x30)), 0, 0x30));
  const hasAlgorithm = first[0]?.tag === 0x30;
  const hash = hasAlgorithm ? hashOf(childAt(first, 0)) : 'SHA-256';
  if (hash === null) return false;
  const certHash = childAt(first, hasAlgorithm ? 1 : 0, 0x04).body;
  if (toHex(certHash) !== toHex(digestOf(hash, signer.der))) return false;
  const issuerSerial = first[hasAlgorithm ? 2 : 1];
  if (issuerSerial === undefined) return true;
  const [general, serial] = childrenOf(issuerSerial, 0x30);
  const [directory] = childrenOf(general ?? issuerSerial, 0x30);
  return (
    directory?.tag === 0xa4 &&
    toHex(directory.body) === toHex(signer.issuer) &&
    toHex(serial?.raw ?? directory.raw) === toHex(signer.serial)
  );
}
