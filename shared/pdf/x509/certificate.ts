import { sha256, type Sha256Hex, toHex } from '../../lib/sha256.ts';
import {
  childAt,
  childrenOf,
  DerError,
  type DerNode,
  integerBytes,
  oidText,
  readWholeDer,
} from '../asn1/der-reader.ts';
import { OID } from '../cms/oids.ts';

/** What chain checking and signing need of an X.509 certificate. Byte runs are views of `der`. */
export interface X509 {
  readonly der: Uint8Array;
  readonly sha256: Sha256Hex;
  /** The signed part. */
  readonly tbs: Uint8Array;
  readonly serial: Uint8Array;
  /** Names are compared as raw DER: re-encoding a Chinese name changes its bytes (pdf.md §4.2). */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly commonName: string;
  readonly organisation: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly spki: Uint8Array;
  /** OID of the key's algorithm and, for EC, of its curve. */
  readonly keyAlgorithm: readonly [string, string | null];
  /** DER of the AlgorithmIdentifier. */
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;
  readonly isAuthority: boolean;
  /** How many further authorities may stand below this one; null without a limit. */
  readonly pathLength: number | null;
  /** Bits of KeyUsage from bit 0 (digitalSignature) on, or null when the extension is absent. */
  readonly keyUsage: readonly boolean[] | null;
  readonly extendedKeyUsage: readonly string[] | null;
  /** The extended key usage stands in a critical extension. */
  readonly isPurposeCritical: boolean;
  /** A critical extension that this reader does not know: such a certificate must not be relied on (RFC 5280 §4.2). */
  readonly unknownCritical: string | null;
}

/** Reads a DER certificate. Throws DerError on anything that is none. */
export function readCertificate(der: Uint8Array): X509 {
  const [tbs, algorithm, signature] = threeOf(childrenOf(readWholeDer(der), 0x30));
  const fields = childrenOf(tbs, 0x30);
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  if (first === 0) throw new DerError('only version 3 certificates are used');
  const inner = childAt(fields, first + 1, 0x30);
  if (toHex(inner.raw) !== toHex(algorithm.raw)) throw new DerError('two signature algorithms');
  const validity = childrenOf(childAt(fields, first + 3, 0x30));
  const subject = childAt(fields, first + 4, 0x30);
  const key = childrenOf(childrenOf(childAt(fields, first + 5, 0x30))[0] ?? subject, 0x30);
  const curve = key[1];
  return {
    der,
    sha256: sha256(der),
    tbs: tbs.raw,
    serial: serialOf(childAt(fields, first, 0x02)),
    issuer: childAt(fields, first + 2, 0x30).raw,
    subject: subject.raw,
    commonName: nameAttribute(subject, OID.commonName),
    organisation: nameAttribute(subject, OID.organisation),
    notBefore: timeOf(childAt(validity, 0)),
    notAfter: timeOf(childAt(validity, 1)),
    spki: childAt(fields, first + 5, 0x30).raw,
    keyAlgorithm: [oidText(childAt(key, 0)), curve?.tag === 0x06 ? oidText(curve) : null],
    signatureAlgorithm: algorithm.raw,
    signature: bitString(signature),
    ...extensionsOf(fields.find((field) => field.tag === 0xa3)),
  };
}

/** A Name for people: `CN=…, O=…, C=…`. */
export function nameOf(name: Uint8Array): string {
  const parts: string[] = [];
  for (const [label, oid] of Object.entries({ CN: OID.commonName, O: OID.organisation, C: '2.5.4.6' })) {
    const value = nameAttribute(readWholeDer(name), oid);
    if (value !== '') parts.push(`${label}=${value}`);
  }
  return parts.join(', ');
}

function threeOf(nodes: readonly DerNode[]): [DerNode, DerNode, DerNode] {
  if (nodes.length !== 3) throw new DerError('a certificate has three parts');
  return [childAt(nodes, 0, 0x30), childAt(nodes, 1, 0x30), childAt(nodes, 2, 0x03)];
}

function serialOf(node: DerNode): Uint8Array {
  integerBytes(node);
  return node.raw;
}

/** A BIT STRING of whole bytes. */
export function bitString(node: DerNode): Uint8Array {
  if (node.body[0] !== 0) throw new DerError('bit string with unused bits');
  return node.body.subarray(1);
}

/** First value of an attribute in a Name, or an empty text. */
function nameAttribute(name: DerNode, oid: string): string {
  for (const set of childrenOf(name)) {
    for (const pair of childrenOf(set, 0x31)) {
      const [type, value] = childrenOf(pair, 0x30);
      if (type && value && oidText(type) === oid) return textOf(value);
    }
  }
  return '';
}

/** UTF8String and the ASCII string types. */
function textOf(node: DerNode): string {
  if (node.tag !== 0x0c && node.tag !== 0x13 && node.tag !== 0x16) return '';
  let percent = '';
  for (const byte of node.body) percent += `%${byte.toString(16).padStart(2, '0')}`;
  try {
    return decodeURIComponent(percent);
  } catch {
    throw new DerError('name is not UTF-8');
  }
}

/** UTCTime or GeneralizedTime in whole seconds, as milliseconds since the Unix epoch. */
export function timeOf(node: DerNode): number {
  const text = String.fromCharCode(...node.body);
  const match = node.tag === 0x17 ? /^(\d\d)(\d{10})Z$/.exec(text) : /^(\d{4})(\d{10})Z$/.exec(text);
  if (!match) throw new DerError('time of validity');
  const short = Number(match[1]);
  const year = node.tag === 0x17 ? (short < 50 ? 2000 + short : 1900 + short) : short;
  const [month, day, hour, minute, second] = (match[2] ?? '').match(/../g) ?? [];
  const epoch = Date.parse(`${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(epoch)) throw new DerError('time of validity');
  return epoch;
}

type Extensions = Pick<
  X509,
  'isAuthority' | 'pathLength' | 'keyUsage' | 'extendedKeyUsage' | 'isPurposeCritical' | 'unknownCritical'
>;

function extensionsOf(wrapper: DerNode | undefined): Extensions {
  const found: { -readonly [K in keyof Extensions]: Extensions[K] } = {
    isAuthority: false,
    pathLength: null,
    keyUsage: null,
    extendedKeyUsage: null,
    isPurposeCritical: false,
    unknownCritical: null,
  };
  if (!wrapper) return found;
  const seen = new Set<string>();
  for (const extension of childrenOf(childAt(childrenOf(wrapper), 0, 0x30))) {
    const parts = childrenOf(extension, 0x30);
    const oid = oidText(childAt(parts, 0));
    // Twice the same extension could mean two things to two readers (RFC 5280 §4.2).
    if (seen.has(oid)) throw new DerError(`extension ${oid} twice`);
    seen.add(oid);
    const critical = parts[1]?.tag === 0x01;
    const value = readWholeDer(childAt(parts, critical ? 2 : 1, 0x04).body);
    if (oid === OID.basicConstraints) {
      const [authority, length] = childrenOf(value, 0x30);
      found.isAuthority = authority?.tag === 0x01;
      found.pathLength = length ? (integerBytes(length)[0] ?? 0) : null;
    } else if (oid === OID.keyUsage) found.keyUsage = keyUsageBits(value);
    else if (oid === OID.extendedKeyUsage) {
      found.extendedKeyUsage = childrenOf(value, 0x30).map(oidText);
      found.isPurposeCritical = critical;
    } else if (critical) found.unknownCritical = oid;
  }
  return found;
}

function keyUsageBits(node: DerNode): boolean[] {
  if (node.tag !== 0x03) throw new DerError('key usage');
  const bits: boolean[] = [];
  for (const byte of node.body.subarray(1)) for (let bit = 7; bit >= 0; bit--) bits.push(Boolean((byte >> bit) & 1));
  return bits;
}
