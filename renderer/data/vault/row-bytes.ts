import type { Sha256Hex } from '../../../shared/lib/sha256.ts';
import type { XuntingDatabase } from '../database.ts';
import type { BlobRow, LyingBytes, ThumbnailRow } from '../schema.ts';
import type { PageVault } from './page-vault.ts';
import { SealedRowError } from './row-cipher.ts';

/**
 * The one place that makes and reads the bytes of blobs and thumbnails. Sealed in pieces of 1 MiB, AES-256-GCM by the
 * browser: 12 bytes of fresh nonce, then the piece; its row, its place and whether it is the last are additional data.
 * Every function awaits more than the database, so none may be called inside a transaction.
 */
export type BytesTable = 'blobs' | 'thumbnails';

/** An original before it lies in the database. */
export interface Original {
  readonly sha256: Sha256Hex;
  readonly bytes: Blob;
  readonly size: number;
  readonly mime: string;
}

export type Thumbnail = Pick<Original, 'sha256' | 'bytes'>;

export function blobRows(db: XuntingDatabase, originals: readonly Original[]): Promise<BlobRow[]> {
  return Promise.all(originals.map((one) => rowOf(db.vault, 'blobs', one)));
}

export function thumbnailRows(db: XuntingDatabase, thumbnails: readonly Thumbnail[]): Promise<ThumbnailRow[]> {
  return Promise.all(thumbnails.map((one) => rowOf(db.vault, 'thumbnails', one)));
}

/** The bytes as they were given; undefined when the database has none. Rejects when they cannot be read or opened. */
export async function storedBytes(db: XuntingDatabase, table: BytesTable, sha256: string): Promise<Blob | undefined> {
  const row = await db.table<BlobRow | ThumbnailRow, string>(table).get(sha256);
  return row === undefined ? undefined : openBytes(db.vault, table, row);
}

/** Bytes `from` up to, not including, `to` of an original; undefined as above. Opens only the pieces that hold them. */
export async function storedRange(
  db: XuntingDatabase,
  sha256: string,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const row = await db.blobs.get(sha256);
  if (row === undefined) return undefined;
  const lying = asBlob(row.bytes);
  if (lying.type !== SEALED_TYPE) return new Uint8Array(await lying.slice(from, to).arrayBuffer());
  const first = Math.floor(from / PIECE);
  const pieces = await openPieces(db.vault, { table: 'blobs', sha256, lying }, first, Math.ceil(to / PIECE));
  return new Uint8Array(await new Blob(pieces).slice(from - first * PIECE, to - first * PIECE).arrayBuffer());
}

/** The bytes of a row that was read before. */
export async function openBytes(
  vault: PageVault | null,
  table: BytesTable,
  row: BlobRow | ThumbnailRow,
): Promise<Blob> {
  const lying = asBlob(row.bytes);
  if (lying.type !== SEALED_TYPE) return lying;
  const pieces = await openPieces(vault, { table, sha256: row.sha256, lying }, 0, Infinity);
  return new Blob(pieces, { type: 'mime' in row ? row.mime : THUMBNAIL_TYPE });
}

async function rowOf<T extends Thumbnail>(
  vault: PageVault | null,
  table: BytesTable,
  one: T,
): Promise<Omit<T, 'bytes'> & { readonly bytes: LyingBytes }> {
  const bytes = vault === null ? one.bytes : await sealBytes(vault, table, one);
  return { ...one, bytes: bytes as unknown as LyingBytes };
}

async function sealBytes(vault: PageVault, table: BytesTable, { sha256, bytes }: Thumbnail): Promise<Blob> {
  const count = Math.max(1, Math.ceil(bytes.size / PIECE));
  const parts: BlobPart[] = [];
  for (let i = 0; i < count; i++) {
    const piece = await bytes.slice(i * PIECE, (i + 1) * PIECE).arrayBuffer();
    const iv = crypto.getRandomValues(new Uint8Array(NONCE));
    const additionalData = placeOf(vault, table, sha256, i, i === count - 1);
    parts.push(iv, await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, vault.bytesKey, piece));
  }
  return new Blob(parts, { type: SEALED_TYPE });
}

interface SealedBytes {
  readonly table: BytesTable;
  readonly sha256: string;
  readonly lying: Blob;
}

/** Pieces `from` up to, not including, `to`, as far as there are any. */
async function openPieces(
  vault: PageVault | null,
  { table, sha256, lying }: SealedBytes,
  from: number,
  to: number,
): Promise<ArrayBuffer[]> {
  const count = Math.ceil(lying.size / SEALED_PIECE);
  const pieces: ArrayBuffer[] = [];
  for (let i = from; i < Math.min(to, count); i++) {
    const sealed = new Uint8Array(await lying.slice(i * SEALED_PIECE, (i + 1) * SEALED_PIECE).arrayBuffer());
    try {
      if (vault === null) throw new Error('no key');
      const algorithm = {
        name: 'AES-GCM',
        iv: sealed.subarray(0, NONCE),
        additionalData: placeOf(vault, table, sha256, i, i === count - 1),
      };
      pieces.push(await crypto.subtle.decrypt(algorithm, vault.bytesKey, sealed.subarray(NONCE)));
    } catch {
      throw new SealedRowError(`sealed bytes of ${table} do not open with this key`);
    }
  }
  return pieces;
}

function placeOf(vault: PageVault, table: BytesTable, sha256: string, piece: number, last: boolean) {
  return new TextEncoder().encode(`${vault.vaultId}\n${table}\n${sha256}\n${piece}\n${last ? 'last' : 'more'}`);
}

function asBlob(bytes: LyingBytes): Blob {
  return bytes as unknown as Blob;
}

/** DATA-LOSS CONSTANTS: what lies sealed was cut by them. */
const PIECE = 1024 * 1024;
const NONCE = 12;
const SEALED_PIECE = NONCE + PIECE + 16;
const SEALED_TYPE = 'application/x-xunting-sealed';
const THUMBNAIL_TYPE = 'image/jpeg';
