import { Dexie } from 'dexie';
import { strToU8 } from 'fflate';
import { DATABASE_NAME, type BlobRow, type ThumbnailRow } from '../schema.ts';
import type { PageVault } from '../vault/page-vault.ts';
import { openBytes } from '../vault/row-bytes.ts';
import { sealedRows } from '../vault/sealed-rows.ts';
import { startVolume, type ExportVolume } from './zip-volume.ts';

export interface ExportWatch {
  /** From 0 to 1, never backwards. */
  readonly onProgress?: (fraction: number) => void;
  /** When aborted, the generator throws the signal's reason before the next row and before it hands over a volume. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes that a volume may hold before the next one begins; a single row may go above it. */
  readonly volumeBytes?: number;
  /** Opens what lies sealed. */
  readonly vault?: PageVault | null;
}

/**
 * Everything that lies in the database, of whatever version, as ZIP volumes: `<store>.jsonl` with one row a line (in the
 * n-th volume `<store>.n.jsonl`, so that unpacking all of them into one folder overwrites nothing), and
 * `files/<store>/<key>` for rows that hold bytes. Each volume is a whole ZIP; one is in memory at a time. Reads only, and
 * knows no store by name, so a newer program's data can be taken out by an older one.
 */
export async function* exportStores(options: ExportWatch = {}): AsyncGenerator<ExportVolume, void> {
  const { onProgress, signal, volumeBytes = VOLUME_BYTES, vault = null } = options;
  // Without a declared version Dexie opens what is there, as it is.
  const db = new Dexie(DATABASE_NAME);
  if (vault !== null) db.use(sealedRows(vault.rows));
  await db.open();
  try {
    const keys = await Promise.all(db.tables.map((table) => table.toCollection().primaryKeys()));
    const total = keys.reduce((sum, list) => sum + list.length, 0);
    let done = 0;
    let volume = startVolume(1);
    for (const [i, table] of db.tables.entries()) {
      const all = keys[i] ?? [];
      for (let from = 0; from < all.length; from += ROWS_AT_ONCE) {
        const page = all.slice(from, from + ROWS_AT_ONCE);
        for (const [at, row] of (await table.bulkGet(page)).entries()) {
          signal?.throwIfAborted();
          done += 1;
          // Removed since the keys were read.
          if (row === undefined) continue;
          const { line, files, size } = flatten(
            await withPlainBytes(vault, table.name, row),
            `files/${table.name}/${fileNameOf(page[at])}`,
          );
          if (volume.size() > 0 && volume.size() + size > volumeBytes) {
            yield volume.close();
            volume = startVolume(volume.number + 1);
          }
          volume.addLine(table.name, line);
          for (const { name, bytes } of files) volume.addFile(name, new Uint8Array(await bytes.arrayBuffer()));
          onProgress?.(done / total);
        }
      }
    }
    signal?.throwIfAborted();
    onProgress?.(1);
    yield volume.close();
  } finally {
    db.close();
  }
}

/** Well below what the host saves in one piece: both sides hold copies of it for a moment. */
const VOLUME_BYTES = 256 * 1024 * 1024;

const ROWS_AT_ONCE = 100;

interface FlatRow {
  readonly line: Uint8Array;
  readonly files: readonly { readonly name: string; readonly bytes: Blob }[];
  readonly size: number;
}

/** A row as a line, its bytes apart under `name`. */
function flatten(row: unknown, name: string): FlatRow {
  const files: { name: string; bytes: Blob }[] = [];
  const text = JSON.stringify(row, (_key, value: unknown) => {
    if (!(value instanceof Blob)) return value;
    const file = files.length === 0 ? name : `${name}.${files.length + 1}`;
    files.push({ name: file, bytes: value });
    return { file };
  });
  const line = strToU8(`${text}\n`);
  return { line, files, size: files.reduce((sum, { bytes }) => sum + bytes.size, line.length) };
}

async function withPlainBytes(vault: PageVault | null, table: string, row: unknown): Promise<unknown> {
  if (table !== 'blobs' && table !== 'thumbnails') return row;
  const lying = row as BlobRow | ThumbnailRow;
  return { ...lying, bytes: await openBytes(vault, table, lying) };
}

function fileNameOf(key: unknown): string {
  return String(key).replaceAll(/[^0-9A-Za-z._-]/g, '_');
}
