import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { uuidV7 } from '../../../shared/lib/ids.ts';
import { hashOfFile, type PhotoFolder } from '../blobs/photo-folder.ts';
import type { Hub } from '../hub.ts';
import { BACKUP_COLUMNS, BACKUP_FILE, BACKUP_TABLES, type BackupTable } from './tables.ts';

const tables = Object.keys(BACKUP_TABLES) as [BackupTable, ...BackupTable[]];
const lineSchema = z.union([
  z.strictObject({ table: z.enum(tables), rows: z.array(z.record(z.string(), z.unknown())) }),
  z.strictObject({ end: z.strictObject({ changes: z.int() }) }),
]);
const counts = z.tuple([z.object({ count: z.coerce.number() })]);

export interface RestoreCounts {
  readonly changes: number;
  readonly photos: number;
  readonly damaged: number;
}

export type RestoreRefusal = 'not-empty' | 'incomplete';

/**
 * Puts a backup into an empty database, in one transaction, and its photos into the folder. A new epoch is drawn: what
 * laptops were told after the backup was made is no longer so, and each of them sends again what is missing.
 */
export async function restore(
  { db, photos, clock, random }: Pick<Hub, 'db' | 'photos' | 'clock' | 'random'>,
  folder: string,
): Promise<RestoreCounts | RestoreRefusal> {
  const [{ count }] = counts.parse(await db.query('select count(*) as count from change'));
  if (count > 0) return 'not-empty';
  const changes = await db
    .transaction(async (sql) => {
      await sql.query('select revision from hub where id = 1 for update');
      await sql.query('delete from device');
      await sql.query('delete from hub');
      let restored = 0;
      let whole = false;
      for await (const text of linesOf(join(folder, BACKUP_FILE))) {
        const line = lineSchema.parse(JSON.parse(text));
        if ('end' in line) {
          whole = line.end.changes === restored;
          continue;
        }
        await sql.query(
          `insert into ${line.table} select * from json_to_recordset($1::json) as old(${BACKUP_COLUMNS[line.table]})`,
          [JSON.stringify(line.rows)],
        );
        if (line.table === 'change') restored += line.rows.length;
      }
      if (!whole) throw new Incomplete();
      await sql.query('update hub set epoch = $1 where id = 1', [uuidV7(clock, random)]);
      return restored;
    })
    .catch((error: unknown) => {
      if (error instanceof Incomplete || (error as { code?: unknown }).code === 'Z_BUF_ERROR') return null;
      throw error;
    });
  if (changes === null) return 'incomplete';
  return { changes, ...(await copyBack(photos, folder)) };
}

class Incomplete extends Error {}

function linesOf(path: string): AsyncIterable<string> {
  // A pipeline hands an error of the file on to who reads the lines; a pipe alone would end the process.
  const plain = pipeline(createReadStream(path), createGunzip(), () => {});
  return createInterface({ input: plain, crlfDelay: Infinity });
}

async function copyBack(photos: PhotoFolder, folder: string): Promise<{ photos: number; damaged: number }> {
  const done = { photos: 0, damaged: 0 };
  for (const shelf of await readdir(join(folder, 'photos')).catch(() => [])) {
    for (const sha256 of await readdir(join(folder, 'photos', shelf))) {
      const target = photos.pathOf(sha256);
      if (!/^[0-9a-f]{64}$/.test(sha256) || (await stat(target).catch(() => null)) !== null) continue;
      await mkdir(join(target, '..'), { recursive: true, mode: 0o700 });
      await copyFile(join(folder, 'photos', shelf, sha256), `${target}.tmp`);
      if ((await hashOfFile(`${target}.tmp`)) === sha256) {
        await rename(`${target}.tmp`, target);
        done.photos += 1;
      } else done.damaged += 1;
    }
  }
  return done;
}
