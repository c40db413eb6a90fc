import { z } from 'zod';
import { err, ok, type Result } from '../../lib/result.ts';
import { fromHex, sha256, sha256OfJson } from '../../lib/sha256.ts';
import { changeSchema, type Change } from '../change.ts';
import { joined, nonceOf, readU32, type ByteSource, type ReadingCrypto } from './bundle-crypto.ts';
import {
  BUNDLE_END,
  BUNDLE_MAGIC,
  chunkPlaces,
  MOST_HEAD,
  prefaceSchema,
  signedManifestSchema,
  TAG,
  type BundleManifest,
  type BundlePreface,
  type BundleRecipient,
  type ChunkPlace,
} from './bundle-format.ts';

export type BundleFault =
  /** Neither end of the file is that of a 移交包. */
  | 'not-bundle'
  /** Written by a newer program. */
  | 'newer'
  /** Not encrypted to a key of this laptop. */
  | 'not-for-us'
  /** A backup that is not encrypted to a key of this laptop either: its passphrase opens it. */
  | 'passphrase-wanted'
  /** The passphrase does not open it. */
  | 'passphrase-wrong'
  /** Both copies of the list of contents are damaged or cut off. */
  | 'manifest-damaged';

export interface OpenedBundle {
  readonly manifest: BundleManifest;
  /** CMS over `digest`, still to be judged; empty in an unsigned backup. */
  readonly cms: string;
  /** Opened with its passphrase: who knows that wrote it. */
  readonly byPassphrase: boolean;
  /** SHA-256 of the manifest's canonical JSON, hex. */
  readonly digest: string;
  /** Whole changes of chunk i; null when it is damaged or cut off. Rows that this program cannot read are counted. */
  changes(i: number): Promise<{ readonly changes: readonly Change[]; readonly unreadable: number } | null>;
  /** Bytes of blob i, checked against its hash; null when a part is damaged or cut off. */
  blob(i: number): Promise<Uint8Array | null>;
}

/**
 * `unwrap` gives the content key, or null when none of the recipients is this laptop. `passphrase` is tried instead when
 * the file is a backup; an unsigned backup opens in no other way, since anybody can write to a public key.
 */
export async function openBundle(
  source: ByteSource,
  crypto: ReadingCrypto,
  unwrap: (recipients: readonly BundleRecipient[]) => Promise<Uint8Array | null>,
  passphrase: string | null = null,
): Promise<Result<OpenedBundle, BundleFault>> {
  let fault: BundleFault = 'not-bundle';
  for (const head of [await headAtStart(source, crypto), await headAtEnd(source, crypto)]) {
    if (head === null) continue;
    const parsed = prefaceOf(head.preface, crypto);
    if (!parsed.ok) {
      fault = worse(fault, parsed.error);
      continue;
    }
    const { id } = parsed.value;
    const opened = await contentKey(parsed.value, crypto, unwrap, passphrase);
    if (!opened.ok) {
      fault = worse(fault, opened.error);
      continue;
    }
    const { key, byPassphrase } = opened.value;
    const plain = await crypto.open(key, nonceOf(0), head.manifest, crypto.encode(id));
    const signed = plain === null ? null : parse(signedManifestSchema, plain, crypto);
    if (signed === null || signed.manifest.id !== id) {
      fault = worse(fault, 'manifest-damaged');
      continue;
    }
    if (signed.cms === '' && !byPassphrase) {
      fault = worse(fault, parsed.value.version === 2 ? 'passphrase-wanted' : 'manifest-damaged');
      continue;
    }
    return ok(reader({ source, crypto, key, byPassphrase, start: head.length, ...signed }));
  }
  return err(fault);
}

async function contentKey(
  preface: BundlePreface,
  crypto: ReadingCrypto,
  unwrap: (recipients: readonly BundleRecipient[]) => Promise<Uint8Array | null>,
  passphrase: string | null,
): Promise<Result<{ readonly key: Uint8Array; readonly byPassphrase: boolean }, BundleFault>> {
  if (preface.version === 1 || passphrase === null) {
    const key = await unwrap(preface.recipients);
    if (key !== null) return ok({ key, byPassphrase: false });
    return err(preface.version === 2 ? 'passphrase-wanted' : 'not-for-us');
  }
  const { salt, rounds, wrapped } = preface.passphrase;
  const opening = await crypto.passphraseKey(passphrase, fromHex(salt), rounds);
  const key = await crypto.open(opening, nonceOf(0), fromHex(wrapped), crypto.encode(preface.id));
  return key === null ? err('passphrase-wrong') : ok({ key, byPassphrase: true });
}

interface Head {
  readonly preface: Uint8Array;
  readonly manifest: Uint8Array;
  readonly length: number;
}

async function headAtStart(source: ByteSource, crypto: ReadingCrypto): Promise<Head | null> {
  return headOf(await source.read(0, MOST_HEAD), crypto);
}

async function headAtEnd(source: ByteSource, crypto: ReadingCrypto): Promise<Head | null> {
  const mark = crypto.encode(BUNDLE_END);
  const tail = await source.read(Math.max(0, source.size - mark.length - 4), mark.length + 4);
  if (!startsWith(tail.subarray(4), mark)) return null;
  const length = readU32(tail, 0);
  const from = source.size - tail.length - length;
  if (length > MOST_HEAD || from < 0) return null;
  return headOf(await source.read(from, length), crypto);
}

function headOf(bytes: Uint8Array, crypto: ReadingCrypto): Head | null {
  const magic = crypto.encode(BUNDLE_MAGIC);
  if (!startsWith(bytes, magic)) return null;
  const prefaceAt = magic.length + 4;
  const prefaceEnd = prefaceAt + readU32(bytes, magic.length);
  const manifestAt = prefaceEnd + 4;
  const end = manifestAt + readU32(bytes, prefaceEnd);
  return {
    preface: bytes.subarray(prefaceAt, prefaceEnd),
    manifest: bytes.subarray(manifestAt, end),
    length: end,
  };
}

function prefaceOf(bytes: Uint8Array, crypto: ReadingCrypto): Result<BundlePreface, BundleFault> {
  const preface = parse(prefaceSchema, bytes, crypto);
  if (preface !== null) return ok(preface);
  const named = parse(z.looseObject({ format: z.literal('xunting-bundle'), version: z.int().min(3) }), bytes, crypto);
  return err(named === null ? 'manifest-damaged' : 'newer');
}

/** The fault that says more: of two damaged ends the one that came further. */
function worse(one: BundleFault, other: BundleFault): BundleFault {
  const order: readonly BundleFault[] = [
    'not-bundle',
    'manifest-damaged',
    'not-for-us',
    'passphrase-wanted',
    'passphrase-wrong',
    'newer',
  ];
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}

function reader(open: {
  readonly source: ByteSource;
  readonly crypto: ReadingCrypto;
  readonly key: Uint8Array;
  readonly start: number;
  readonly manifest: BundleManifest;
  readonly cms: string;
  readonly byPassphrase: boolean;
}): OpenedBundle {
  const { source, crypto, key, start, manifest, cms, byPassphrase } = open;
  const places = chunkPlaces(manifest);
  const bound = crypto.encode(manifest.id);
  const chunk = async (place: ChunkPlace): Promise<Uint8Array | null> => {
    const length = place.size + TAG;
    const bytes = await source.read(start + place.offset, length);
    return bytes.length === length ? crypto.open(key, nonceOf(place.number), bytes, bound) : null;
  };
  return {
    manifest,
    cms,
    byPassphrase,
    digest: sha256OfJson(manifest),
    changes: async (i) => {
      const place = places.changes[i];
      const bytes = place === undefined ? null : await chunk(place);
      if (bytes === null || sha256(bytes) !== manifest.changeChunks[i]?.sha256) return null;
      const rows = parse(z.array(z.unknown()), bytes, crypto);
      if (rows === null) return null;
      const changes = rows.flatMap((row) => changeSchema.safeParse(row).data ?? []);
      return { changes, unreadable: rows.length - changes.length };
    },
    blob: async (i) => {
      const parts: Uint8Array[] = [];
      for (const place of places.blobs[i] ?? []) {
        const part = await chunk(place);
        if (part === null) return null;
        parts.push(part);
      }
      const bytes = joined(parts);
      return sha256(bytes) === manifest.blobs[i]?.sha256 ? bytes : null;
    },
  };
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && start.every((byte, i) => bytes[i] === byte);
}

/** null for what is not JSON of this shape. */
function parse<T>(schema: z.ZodType<T>, bytes: Uint8Array, crypto: ReadingCrypto): T | null {
  try {
    return schema.safeParse(JSON.parse(crypto.decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}
