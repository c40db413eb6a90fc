import { Dexie } from 'dexie';
import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate';
import { DATABASE_NAME } from '../schema.ts';

/**
 * Everything that lies in the database, of whatever version, as one ZIP: `<store>.jsonl` with one row a line, and
 * `files/<store>/<key>` for rows that hold bytes. Reads only, and knows no store by name, so a newer program's data can
 * be taken out by an older one.
 */
export async function exportStores(): Promise<Blob> {
  // Without a declared version Dexie opens what is there, as it is.
  const db = await new Dexie(DATABASE_NAME).open();
  try {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      parts.push(chunk);
    });
    for (const table of db.tables) {
      const lines = new ZipDeflate(`${table.name}.jsonl`, { level: 6 });
      const files: { name: string; bytes: Blob }[] = [];
      zip.add(lines);
      await table.each((row: unknown, cursor) => {
        const name = `files/${table.name}/${fileNameOf(cursor.primaryKey)}`;
        const text = JSON.stringify(row, (_key, value: unknown) => {
          if (!(value instanceof Blob)) return value;
          files.push({ name, bytes: value });
          return { file: name };
        });
        lines.push(strToU8(`${text}\n`));
      });
      lines.push(new Uint8Array(0), true);
      for (const { name, bytes } of files) {
        const file = new ZipPassThrough(name);
        zip.add(file);
        file.push(new Uint8Array(await bytes.arrayBuffer()), true);
      }
    }
    zip.end();
    return new Blob(parts, { type: 'application/zip' });
  } finally {
    db.close();
  }
}

function fileNameOf(key: unknown): string {
  return String(key).replaceAll(/[^0-9A-Za-z._-]/g, '_');
}
