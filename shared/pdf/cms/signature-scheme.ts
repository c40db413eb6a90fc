import type { HashName } from '../../lib/digest.ts';
import {
  childAt,
  childrenOf,
  DerError,
  type DerNode,
  integerBytes,
  oidText,
  readWholeDer,
} from '../asn1/der-reader.ts';

/** How a signature is to be checked. 国密 SM2/SM3 is none of these, and nothing here is to be called so. */
export type SignatureScheme =
  | { readonly kind: 'ecdsa'; readonly curve: 'P-256' | 'P-384'; readonly hash: HashName }
  | { readonly kind: 'rsa-pkcs1'; readonly hash: HashName }
  | { readonly kind: 'rsa-pss'; readonly hash: HashName; readonly saltLength: number };

const HASHES: Readonly<Record<string, HashName>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const CURVES: Readonly<Record<string, 'P-256' | 'P-384'>> = { '1.2.840.10045.3.1.7': 'P-256', '1.3.132.0.34': 'P-384' };
const ECDSA: Readonly<Record<string, HashName>> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
const RSA: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const RSA_KEY = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/**
 * Under which scheme an issuer's key signed a certificate or a list. Anybody may have put either into the file, so null
 * also for an identifier that is no DER: the certificate is then not this issuer's, and the others are still looked at.
 */
export function issuerScheme(identifier: Uint8Array, key: readonly [string, string | null]): SignatureScheme | null {
  try {
    return signatureScheme(identifier, key, null);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/**
 * The scheme of an AlgorithmIdentifier for a key of this kind. `digest` is the CMS digest algorithm, which must be the same
 * hash (null where there is none). Null when records do not use it; throws DerError when it is no DER.
 */
export function signatureScheme(
  identifier: Uint8Array,
  key: readonly [string, string | null],
  digest: HashName | null,
): SignatureScheme | null {
  const parts = childrenOf(readWholeDer(identifier), 0x30);
  const oid = oidText(childAt(parts, 0));
  const fits = (hash: HashName | undefined): hash is HashName => hash !== undefined && (digest ?? hash) === hash;
  const curve = CURVES[key[1] ?? ''];
  const ecdsa = ECDSA[oid];
  if (curve !== undefined) return fits(ecdsa) && parts.length === 1 ? { kind: 'ecdsa', curve, hash: ecdsa } : null;
  if (key[0] !== RSA_KEY) return null;
  if (oid === RSA_PSS) return pssScheme(childAt(parts, 1, 0x30), fits);
  if (parts.length > 2 || (parts[1] && !isNull(parts[1]))) return null;
  // CMS may name the key's algorithm alone (RFC 5652 §5.3); the hash is then the digest algorithm.
  const hash = oid === RSA_KEY ? (digest ?? undefined) : RSA[oid];
  return fits(hash) ? { kind: 'rsa-pkcs1', hash } : null;
}

/** The hash of a digest AlgorithmIdentifier: SHA-256, 384 or 512, parameters absent or NULL. */
export function hashOf(identifier: DerNode): HashName | null {
  const parts = childrenOf(identifier, 0x30);
  const hash = HASHES[oidText(childAt(parts, 0))];
  return hash !== undefined && (parts.length === 1 || (parts.length === 2 && isNull(childAt(parts, 1)))) ? hash : null;
}

/** For people. */
export function schemeLabel(scheme: SignatureScheme): string {
  if (scheme.kind === 'ecdsa') return `ECDSA ${scheme.curve} / ${scheme.hash}`;
  return `RSA ${scheme.kind === 'rsa-pss' ? 'PSS' : 'PKCS#1 v1.5'} / ${scheme.hash}`;
}

/** RSASSA-PSS-params (RFC 4055) with everything said: SHA-1, the default of every field, is not accepted. */
function pssScheme(
  parameters: DerNode,
  fits: (hash: HashName | undefined) => hash is HashName,
): SignatureScheme | null {
  const fields = new Map(childrenOf(parameters).map((field) => [field.tag, field]));
  const inside = (tag: number): DerNode => {
    const field = fields.get(tag);
    if (!field) throw new DerError('PSS parameters');
    return childAt(childrenOf(field), 0);
  };
  const hash = hashOf(inside(0xa0)) ?? undefined;
  const mask = childrenOf(inside(0xa1), 0x30);
  const sameMask = oidText(childAt(mask, 0)) === MGF1 && hashOf(childAt(mask, 1)) === hash;
  const salt = integerBytes(inside(0xa2));
  const trailer = fields.has(0xa3) ? (integerBytes(inside(0xa3))[0] ?? 0) : 1;
  if (!fits(hash) || !sameMask || salt.length > 1 || trailer !== 1) return null;
  return { kind: 'rsa-pss', hash, saltLength: salt[0] ?? 0 };
}

function isNull(node: DerNode): boolean {
  return node.tag === 0x05 && node.body.length === 0;
}
