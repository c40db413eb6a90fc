import { z } from 'zod';
import { vectorSchema } from '../vector.ts';

/**
 * 移交包: one file with the change log and photo bytes, for a USB stick or mail.
 * 1. `head` = MAGIC, length and JSON of the preface, length and cipher text of the manifest. It stands at the start and
 *    once more at the end, so that a file which lost either end can still be read.
 * 2. Between the two lie the chunks, back to back: first those of changes, then those of each blob in the manifest's
 *    order. Every place follows from the manifest, so one damaged chunk never hides the next.
 * 3. Each chunk and the manifest is AES-256-GCM under one content key, drawn for this file; the nonce is the chunk's
 *    number (0 = manifest), the additional data is the file's id. The content key is wrapped for each recipient.
 * 4. The manifest is signed; it names the SHA-256 of every change chunk and of every blob.
 * 5. A file that ends too early or was altered gives every chunk that is whole, and the manifest names the others.
 * 6. Version 2 is a backup: its content key is wrapped with a passphrase as well, and it may go unsigned, because only
 *    who knows the passphrase can have written what the passphrase opens. Large backups are several whole files.
 */
export const BUNDLE_MAGIC = 'XTBUNDLE1\n';
export const BUNDLE_END = 'XTBUNDLEEND\n';
/** Plain bytes of one blob chunk. */
export const BLOB_CHUNK = 1024 * 1024;
/** Bytes that GCM adds to each chunk. */
export const TAG = 16;
/** No honest head is larger: 5,000 blobs are named in half of it. */
export const MOST_HEAD = 2 * 1024 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const hex = z.string().regex(/^(?:[0-9a-f]{2})+$/);

const recipients = z
  .array(
    z.strictObject({
      /** SHA-256 of the recipient's public key. */
      keyId: sha256,
      /** Public point of the pair that was drawn for this recipient and this file. */
      ephemeral: hex,
      wrapped: hex,
    }),
  )
  .min(1)
  .max(51);

/** Fewer rounds in a file are refused, not obeyed: OWASP's figure for PBKDF2-HMAC-SHA-256 (2023). */
export const PASSPHRASE_ROUNDS = 600_000;

const passphraseBox = z.strictObject({
  kdf: z.literal('PBKDF2-HMAC-SHA-256'),
  rounds: z.int().min(PASSPHRASE_ROUNDS).max(10_000_000),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  wrapped: hex,
});

export const prefaceSchema = z.discriminatedUnion('version', [
  z.strictObject({ format: z.literal('xunting-bundle'), version: z.literal(1), id: z.uuid(), recipients }),
  z.strictObject({
    format: z.literal('xunting-bundle'),
    version: z.literal(2),
    id: z.uuid(),
    recipients,
    passphrase: passphraseBox,
  }),
]);

export const manifestSchema = z.strictObject({
  id: z.uuid(),
  /** Running number at the laptop that wrote it. */
  number: z.int().min(1),
  from: z.string().min(1).max(80),
  by: z.string().max(100),
  madeAt: z.iso.datetime(),
  changes: z.int().min(0),
  /** What the writer held, by writer and seq. */
  vector: vectorSchema,
  changeChunks: z.array(z.strictObject({ size: z.int().min(1), changes: z.int().min(1), sha256 })).max(100_000),
  blobs: z.array(z.strictObject({ sha256, size: z.int().min(0), mime: z.string().max(200) })).max(10_000),
  /** Only in a backup: which of its files this is. Each holds the whole log; the photos are shared out. */
  backup: z.strictObject({ series: z.uuid(), part: z.int().min(1), parts: z.int().min(1) }).exactOptional(),
});

export const signedManifestSchema = z.strictObject({
  manifest: manifestSchema,
  /** CMS over the SHA-256 of the manifest's canonical JSON; empty in an unsigned backup. */
  cms: z.union([hex, z.literal('')]),
});

export type BundlePreface = Readonly<z.infer<typeof prefaceSchema>>;
export type BundleManifest = Readonly<z.infer<typeof manifestSchema>>;
export type BundleRecipient = BundlePreface['recipients'][number];

/** A chunk's place in the file, counted from the end of the head. `number` is its nonce. */
export interface ChunkPlace {
  readonly number: number;
  readonly offset: number;
  /** Plain bytes. */
  readonly size: number;
}

/** Places of all chunks: one for each change chunk, a list for each blob. */
export function chunkPlaces(manifest: Pick<BundleManifest, 'changeChunks' | 'blobs'>): {
  readonly changes: readonly ChunkPlace[];
  readonly blobs: readonly (readonly ChunkPlace[])[];
  readonly end: number;
} {
  let number = 0;
  let offset = 0;
  const next = (size: number): ChunkPlace => {
    number += 1;
    const place = { number, offset, size };
    offset += size + TAG;
    return place;
  };
  const changes = manifest.changeChunks.map(({ size }) => next(size));
  const blobs = manifest.blobs.map(({ size }) =>
    Array.from({ length: Math.ceil(size / BLOB_CHUNK) }, (_, i) => next(Math.min(BLOB_CHUNK, size - i * BLOB_CHUNK))),
  );
  return { changes, blobs, end: offset };
}
