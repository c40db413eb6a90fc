import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Result } from '../../lib/result.ts';
import { fromHex, sha256, sha256OfJson, toHex } from '../../lib/sha256.ts';
import type { Change } from '../change.ts';
import { withPlaces } from '../vector.ts';
import { joined, keyIdOf, nonceOf, u32, type BundleCrypto } from './bundle-crypto.ts';
import {
  BLOB_CHUNK,
  BUNDLE_END,
  BUNDLE_MAGIC,
  chunkPlaces,
  PASSPHRASE_ROUNDS,
  type BundleManifest,
  type BundlePreface,
} from './bundle-format.ts';

export interface BundleContent {
  readonly id: string;
  readonly number: number;
  readonly from: string;
  readonly by: string;
  readonly madeAt: string;
  /** In the order of the log. */
  readonly changes: readonly Change[];
  readonly blobs: BundleManifest['blobs'];
  readonly backup?: NonNullable<BundleManifest['backup']>;
}

export interface WriteParts<E> {
  readonly crypto: BundleCrypto;
  /** Public points, 65 bytes each; who holds one of the private keys can read the file. */
  readonly recipients: readonly Uint8Array[];
  /** Makes the file a backup that this passphrase opens as well. */
  readonly passphrase?: string;
  /** CMS over a digest of 32 bytes; null only for a backup that goes unsigned. */
  readonly sign: ((digest: Uint8Array) => Promise<Result<Uint8Array, E>>) | null;
  /** The bytes that a hash of `blobs` names. */
  readonly blob: (sha256: string) => Promise<Uint8Array>;
  /** Takes the file's bytes, in order. */
  readonly write: (bytes: Uint8Array) => void;
  /** False stops after this step; what was written is then no bundle. */
  readonly onProgress: (done: number, total: number) => boolean;
}

/** Writes the whole file. Answers false when it was stopped, and the signer's error when it would not sign. */
export async function writeBundle<E>(content: BundleContent, parts: WriteParts<E>): Promise<Result<boolean, E>> {
  const { crypto, write } = parts;
  const chunks = changeChunks(content.changes).map((part) => ({ part, bytes: crypto.encode(JSON.stringify(part)) }));
  const manifest: BundleManifest = {
    id: content.id,
    number: content.number,
    from: content.from,
    by: content.by,
    madeAt: content.madeAt,
    changes: content.changes.length,
    vector: withPlaces({}, content.changes) as BundleManifest['vector'],
    changeChunks: chunks.map(({ part, bytes }) => ({
      size: bytes.length,
      changes: part.length,
      sha256: sha256(bytes),
    })),
    blobs: content.blobs,
    ...(content.backup === undefined ? {} : { backup: content.backup }),
  };
  const cms = parts.sign === null ? null : await parts.sign(fromHex(sha256OfJson(manifest)));
  if (cms?.ok === false) return cms;
  const key = crypto.randomBytes(32);
  const bound = crypto.encode(content.id);
  const signed = { manifest, cms: cms === null ? '' : toHex(cms.value) };
  const sealed = await crypto.seal(key, nonceOf(0), crypto.encode(canonicalJson(signed)), bound);
  const preface = crypto.encode(JSON.stringify(await prefaceOf(content.id, key, parts)));
  const head = joined([crypto.encode(BUNDLE_MAGIC), u32(preface.length), preface, u32(sealed.length), sealed]);
  const places = chunkPlaces(manifest);
  const total = places.end;
  write(head);
  for (const [i, { bytes }] of chunks.entries()) {
    write(await crypto.seal(key, nonceOf(i + 1), bytes, bound));
    if (!parts.onProgress(places.changes[i]?.offset ?? 0, total)) return { ok: true, value: false };
  }
  for (const [i, { sha256: name }] of manifest.blobs.entries()) {
    const bytes = await parts.blob(name);
    for (const [j, place] of (places.blobs[i] ?? []).entries()) {
      const part = bytes.subarray(j * BLOB_CHUNK, j * BLOB_CHUNK + place.size);
      write(await crypto.seal(key, nonceOf(place.number), part, bound));
      if (!parts.onProgress(place.offset, total)) return { ok: true, value: false };
    }
  }
  write(joined([head, u32(head.length), crypto.encode(BUNDLE_END)]));
  return { ok: true, value: parts.onProgress(total, total) };
}

async function prefaceOf(
  id: string,
  key: Uint8Array,
  { crypto, recipients, passphrase }: Pick<WriteParts<unknown>, 'crypto' | 'recipients' | 'passphrase'>,
): Promise<BundlePreface> {
  const wrapped: BundlePreface['recipients'] = [];
  for (const recipient of recipients) {
    const made = await crypto.wrap(recipient, key);
    wrapped.push({ keyId: keyIdOf(recipient), ephemeral: toHex(made.ephemeral), wrapped: toHex(made.wrapped) });
  }
  if (passphrase === undefined) return { format: 'xunting-bundle', version: 1, id, recipients: wrapped };
  const salt = crypto.randomBytes(16);
  // Zero nonce: a fresh salt makes a key that seals one thing.
  const sealing = await crypto.passphraseKey(passphrase, salt, PASSPHRASE_ROUNDS);
  const sealed = await crypto.seal(sealing, nonceOf(0), key, crypto.encode(id));
  const box = {
    kdf: 'PBKDF2-HMAC-SHA-256',
    rounds: PASSPHRASE_ROUNDS,
    salt: toHex(salt),
    wrapped: toHex(sealed),
  } as const;
  return { format: 'xunting-bundle', version: 2, id, recipients: wrapped, passphrase: box };
}

/** Small enough that a damaged spot costs little, large enough that a log of 20,000 has dozens, not thousands. */
function changeChunks(changes: readonly Change[]): Change[][] {
  const chunks: Change[][] = [];
  for (let from = 0; from < changes.length; from += CHANGES_PER_CHUNK) {
    chunks.push(changes.slice(from, from + CHANGES_PER_CHUNK));
  }
  return chunks;
}

const CHANGES_PER_CHUNK = 200;
