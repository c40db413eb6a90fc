import { createHash, type webcrypto } from 'node:crypto';
import {
  concat,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tlv,
} from '../../../shared/pdf/asn1/der-writer.ts';
import { childAt, childrenOf, readWholeDer } from '../../../shared/pdf/asn1/der-reader.ts';
import { ecdsaToDer } from '../../../shared/pdf/cms/signature-algorithm.ts';
import { readDocument } from './read-document.ts';
import type { PdfValue } from '../../../shared/pdf/read/pdf-value.ts';
import { signatureFields } from '../../../shared/pdf/verify/signature-fields.ts';
import {
  append,
  type Appendix,
  bytesOf,
  dict,
  list,
  numbers,
  PLAIN,
  ref,
  sizeOf,
  stream,
  withEntries,
} from './file-writer.ts';
import { type Identity, signingAlgorithm } from './identities.ts';

export interface SignWishes extends Appendix {
  readonly at?: Date;
  /** Changes that go into the same revision; the insider's way. */
  readonly besides?: ReadonlyMap<number, PdfValue | Uint8Array>;
  readonly visible?: boolean;
  readonly upperCase?: boolean;
  /** Replaces the signature dictionary's text in front of /Contents, its whole ending, or the sub-filter. */
  readonly extra?: string;
  readonly subFilter?: string;
  readonly reference?: string;
  readonly cms?: CmsWishes;
  /** Makes the bytes for /Contents in place of a CMS. */
  readonly token?: (digest: Buffer, bytes: Uint8Array) => Uint8Array;
}

export interface CmsWishes {
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
  readonly withoutNamedSigner?: boolean;
  readonly namedSigner?: Identity;
  readonly issuerSerial?: boolean;
  readonly digest?: Uint8Array;
  readonly moreAttributes?: readonly Uint8Array[];
  readonly unsigned?: readonly Uint8Array[];
  /** Unsigned attributes over the signature value. */
  readonly unsignedOver?: (signature: Uint8Array) => readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[];
  readonly revocationLists?: readonly Uint8Array[];
  readonly secondSigner?: boolean;
  readonly keyAlgorithmOnly?: boolean;
}

const CAPACITY = 12_000;
const OIDS = { sha256: '2.16.840.1.101.3.4.2.1', sha384: '2.16.840.1.101.3.4.2.2', sha512: '2.16.840.1.101.3.4.2.3' };

/** Fills one empty field in a revision of its own, with this file's own writer of PDF and CMS. */
export async function signFile(
  pdf: Uint8Array,
  fieldName: string,
  identity: Identity,
  wishes: SignWishes = {},
): Promise<Uint8Array> {
  const view = readDocument(pdf).views.at(-1);
  const field = view && signatureFields(view).find(({ name }) => name === fieldName);
  if (!view || !field) throw new Error(`no field ${fieldName}`);
  const size = Math.max(sizeOf(pdf), ...[...(wishes.besides?.keys() ?? [])].map((number) => number + 1));
  const changes = new Map<number, PdfValue | Uint8Array>(wishes.besides);
  const draws = wishes.visible !== false;
  const look = stream(
    { Type: 'XObject', Subtype: 'Form', BBox: numbers(0, 0, 100, 40), Resources: dict({}) },
    bytesOf('0 0 1 RG 2 2 96 36 re S'),
  );
  const filled: Record<string, PdfValue> = { V: ref(size) };
  if (draws) {
    changes.set(size + 1, look);
    filled['AP'] = dict({ N: ref(size + 1) });
  }
  changes.set(field.number, withEntries((changes.get(field.number) as PdfValue | undefined) ?? field.dict, filled));
  changes.set(size, signatureText(wishes));
  const bytes = append(pdf, changes, wishes);
  return fillContents(bytes, identity, wishes);
}

export function signatureText(wishes: SignWishes): Uint8Array {
  const date = (wishes.at ?? new Date()).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const subFilter = wishes.subFilter ?? 'ETSI.CAdES.detached';
  const type = subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig';
  return bytesOf(
    `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${wishes.reference ?? ''} ${wishes.extra ?? ''}` +
      ` /M (D:${date}Z) /ByteRange [ 0 1111111111 2222222222 3333333333 ]` +
      ` /Contents <${'0'.repeat(2 * CAPACITY)}> >>`,
  );
}

export async function fillContents(bytes: Uint8Array, identity: Identity, wishes: SignWishes): Promise<Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const rangeAt = buffer.lastIndexOf('[ 0 1111111111');
  const from = buffer.indexOf('/Contents <', rangeAt) + '/Contents '.length;
  const to = from + 2 * CAPACITY + 2;
  const padded = [from, to, bytes.length - to].map((value) => String(value).padStart(10, '0')).join(' ');
  buffer.write(`[ 0 ${padded} ]`, rangeAt, 'latin1');
  const hash = createHash(wishes.cms?.hash ?? 'sha256');
  const digest = hash.update(buffer.subarray(0, from)).update(buffer.subarray(to)).digest();
  const signed = Buffer.concat([buffer.subarray(0, from), buffer.subarray(to)]);
  const cms = wishes.token ? wishes.token(digest, signed) : await makeCms(digest, identity, wishes.cms ?? {});
  const hex = Buffer.from(cms).toString('hex');
  buffer.write(wishes.upperCase ? hex.toUpperCase() : hex, from + 1, 'latin1');
  return bytes;
}

/** A CMS as PAdES asks for, written here anew; every wish bends one thing. */
export async function makeCms(digest: Uint8Array, identity: Identity, wishes: CmsWishes): Promise<Uint8Array> {
  const hash = wishes.hash ?? 'sha256';
  const hashId = sequence(objectIdentifier(OIDS[hash]));
  const leaf = new Uint8Array(identity.certificate.rawData);
  const named = new Uint8Array((wishes.namedSigner ?? identity).certificate.rawData);
  const certHash = octetString(createHash(hash).update(named).digest());
  const issuerSerial = sequence(sequence(tlv(0xa4, issuerOf(leaf))), serialOf(leaf));
  const id = sequence(
    ...(hash === 'sha256' ? [] : [hashId]),
    certHash,
    ...(wishes.issuerSerial === false ? [] : [issuerSerial]),
  );
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', objectIdentifier('1.2.840.113549.1.7.1')),
    attribute('1.2.840.113549.1.9.4', octetString(wishes.digest ?? digest)),
    ...(wishes.withoutNamedSigner ? [] : [attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(id)))]),
    ...(wishes.moreAttributes ?? []),
  );
  const raw = await crypto.subtle.sign(
    signingWith(identity, hash),
    await keyFor(identity, hash),
    Uint8Array.from(attributes),
  );
  const value = new Uint8Array(raw);
  const signature = identity.kind.startsWith('P') ? ecdsaToDer(value) : value;
  const unsigned = [...(wishes.unsigned ?? []), ...(wishes.unsignedOver?.(signature) ?? [])];
  const info = sequence(
    integer(1),
    sequence(issuerOf(leaf), serialOf(leaf)),
    hashId,
    concat(Uint8Array.of(0xa0), attributes.subarray(1)),
    algorithmId(identity, hash, wishes),
    octetString(signature),
    ...(unsigned.length > 0 ? [tlv(0xa1, ...unsigned)] : []),
  );
  const signedData = sequence(
    integer(1),
    setOf(hashId),
    sequence(objectIdentifier('1.2.840.113549.1.7.1')),
    tlv(0xa0, ...(wishes.certificates ?? [leaf, ...identity.chain])),
    ...(wishes.revocationLists ? [tlv(0xa1, ...wishes.revocationLists)] : []),
    setOf(info, ...(wishes.secondSigner ? [info] : [])),
  );
  return sequence(objectIdentifier('1.2.840.113549.1.7.2'), tlv(0xa0, signedData));
}

export function attribute(oid: string, value: Uint8Array): Uint8Array {
  return sequence(objectIdentifier(oid), setOf(value));
}

function signingWith(identity: Identity, hash: string): Parameters<typeof crypto.subtle.sign>[0] {
  const algorithm = signingAlgorithm(identity.kind);
  return 'hash' in algorithm ? { ...algorithm, hash: hash.replace('sha', 'SHA-') } : algorithm;
}

/** WebCrypto binds the hash to an RSA key. */
async function keyFor(identity: Identity, hash: string): Promise<webcrypto.CryptoKey> {
  if (identity.kind.startsWith('P')) return identity.key;
  const der = await crypto.subtle.exportKey('pkcs8', identity.key);
  const name = identity.kind === 'RSA' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS';
  return crypto.subtle.importKey('pkcs8', der, { name, hash: hash.replace('sha', 'SHA-') }, false, ['sign']);
}

function algorithmId(identity: Identity, hash: keyof typeof OIDS, wishes: CmsWishes): Uint8Array {
  const rank = { sha256: 0, sha384: 1, sha512: 2 }[hash];
  const none = Uint8Array.of(5, 0);
  if (identity.kind.startsWith('P')) return sequence(objectIdentifier(`1.2.840.10045.4.3.${2 + rank}`));
  if (identity.kind === 'RSA') {
    const oid = wishes.keyAlgorithmOnly ? '1.2.840.113549.1.1.1' : `1.2.840.113549.1.1.${11 + rank}`;
    return sequence(objectIdentifier(oid), none);
  }
  const hashId = sequence(objectIdentifier(OIDS[hash]), none);
  const mask = sequence(objectIdentifier('1.2.840.113549.1.1.8'), hashId);
  const parameters = sequence(tlv(0xa0, hashId), tlv(0xa1, mask), tlv(0xa2, integer(32)));
  return sequence(objectIdentifier('1.2.840.113549.1.1.10'), parameters);
}

function fieldsOf(certificate: Uint8Array): ReturnType<typeof childrenOf> {
  return childrenOf(childAt(childrenOf(readWholeDer(certificate), 0x30), 0, 0x30));
}

function issuerOf(certificate: Uint8Array): Uint8Array {
  return childAt(fieldsOf(certificate), 3).raw;
}

function serialOf(certificate: Uint8Array): Uint8Array {
  return childAt(fieldsOf(certificate), 1).raw;
}

/** Adds the validation data of PAdES B-LT in a revision of its own. */
export function addValidationData(
  pdf: Uint8Array,
  certificates: readonly Uint8Array[],
  lists: readonly Uint8Array[],
  appendix: Appendix = { style: PLAIN },
): Uint8Array {
  const size = sizeOf(pdf);
  const view = readDocument(pdf).views.at(-1);
  const root = view?.trailer.entries.get('Root');
  if (!view || root?.kind !== 'ref') throw new Error('no catalog');
  const changes = new Map<number, PdfValue>();
  const held = [...certificates, ...lists].map((raw, i) => {
    changes.set(size + 1 + i, stream({}, raw));
    return ref(size + 1 + i);
  });
  const certs = list(...held.slice(0, certificates.length));
  const crls = list(...held.slice(certificates.length));
  const related = dict({ ABCDEF0123456789ABCDEF0123456789ABCDEF01: dict({ Cert: certs, CRL: crls }) });
  changes.set(size, dict({ Type: 'DSS', Certs: certs, CRLs: crls, VRI: related }));
  const extensions = dict({ ESIC: dict({ BaseVersion: '1.7', ExtensionLevel: 5 }) });
  changes.set(root.number, withEntries(view.resolve(root), { DSS: ref(size), Extensions: extensions }));
  return append(pdf, changes, appendix);
}
