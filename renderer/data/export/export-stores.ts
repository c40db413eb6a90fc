import { Dexie, type Table } from 'dexie';
import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate';
import { DATABASE_NAME } from '../schema.ts';

export interface ExportWatch {
  /** From 0 to 1, never backwards. */
  readonly onProgress?: (fraction: number) => void;
  /** When aborted, the export rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Everything that lies in the database, of whatever version, as one ZIP: `<store>.jsonl` with one row a line, and
 * `files/<store>/<key>` for rows that hold bytes. Reads only, and knows no store by name, so a newer program's data can
 * be taken out by an older one.
 */
export async function exportStores({ onProgress = () => {}, signal }: ExportWatch = {}): Promise<Blob> {
  // Without a declared version Dexie opens what is there, as it is.
  const db = await new Dexie(DATABASE_NAME).open();
  try {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      parts.push(chunk);
    });
    const counts = await Promise.all(db.tables.map((table) => table.count()));
    const total = counts.reduce((sum, count) => sum + count, 0);
    let before = 0;
    for (const [i, table] of db.tables.entries()) {
      const rows = counts[i] ?? 0;
      await exportTable(zip, table, rows, (share) => onProgress((before + share * rows) / total), signal);
      before += rows;
    }
    zip.end();
    onProgress(1);
    return new Blob(parts, { type: 'application/zip' });
  } finally {
    db.close();
  }
}

/** Rows are the first half of a store's share; the bytes that hang on them, which take the longer, the second. */
async function exportTable(
  zip: Zip,
  table: Table,
  rows: number,
  onShare: (share: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const lines = new ZipDeflate(`${table.name}.jsonl`, { level: 6 });
  const files: { name: string; bytes: Blob }[] = [];
  let written = 0;
  let failure: unknown = null;
  zip.add(lines);
  const write = (row: unknown, key: unknown): void => {
    const name = `files/${table.name}/${fileNameOf(key)}`;
    const text = JSON.stringify(row, (_key, value: unknown) => {
      if (!(value instanceof Blob)) return value;
      files.push({ name, bytes: value });
      return { file: name };
    });
    lines.push(strToU8(`${text}\n`));
    written += 1;
    // Rows that were written since they were counted must not push the share over its half.
    onShare(Math.min(0.5, (0.5 * written) / rows));
  };
  await table.each((row: unknown, cursor) => {
    if (failure !== null || signal?.aborted === true) return;
    // Dexie ends the walk at an error and resolves all the same: the export would be short and called whole.
    try {
      write(row, cursor.primaryKey);
    } catch (error) {
      failure = error;
    }
  });
  signal?.throwIfAborted();
  if (failure !== null) throw failure;
  lines.push(new Uint8Array(0), true);
  for (const [i, { name, bytes }] of files.entries()) {
    signal?.throwIfAborted();
    const file = new ZipPassThrough(name);
    zip.add(file);
    file.push(new Uint8Array(await bytes.arrayBuffer()), true);
    onShare(0.5 + (0.5 * (i + 1)) / files.length);
  }
}

function fileNameOf(key: unknown): string {
  return String(key).replaceAll(/[^0-9A-Za-z._-]/g, '_');
}
