import { constants } from 'node:fs';
import { copyFile, mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import type { Hub } from '../hub.ts';
import { hashOfFile } from '../blobs/photo-folder.ts';
import type { Sql } from '../db/sql.ts';
import { BACKUP_FILE, BACKUP_TABLES, ROWS_A_LINE, type BackupTable } from './tables.ts';

const pack = promisify(gzip);
const pages = z.array(z.object({ rows: z.string().nullable() }));

export interface BackupCounts {
  readonly changes: number;
  /** Photos copied now, and photos that the folder had already. */
  readonly copied: number;
  readonly present: number;
  /** Photos whose stored bytes no longer fit their hash: left out and named by their count. */
  readonly damaged: number;
}

/**
 * Writes tables and photos to a folder while the hub works on. Tables first, from one snapshot; photos after, so every
 * photo that a row of the snapshot names and the hub had is there. The same folder again only takes what is new.
 */
export async function backUp(hub: Hub, folder: string): Promise<BackupCounts> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `${BACKUP_FILE}.tmp`);
  const file = await open(temporary, 'w', 0o600);
  let changes = 0;
  try {
    await hub.db.transaction(async (sql) => {
      await sql.query('set transaction isolation level repeatable read');
      for (const table of Object.keys(BACKUP_TABLES) as BackupTable[]) {
        for await (const rows of pagesOf(sql, table)) {
          // gzip members may follow one another in one file.
          await file.appendFile(await pack(`${JSON.stringify({ table, rows })}\n`));
          if (table === 'change') changes += rows.length;
        }
      }
    });
    await file.appendFile(await pack(`${JSON.stringify({ end: { changes } })}\n`));
    await file.sync();
  } finally {
    await file.close();
  }
  const photos = await copyPhotos(hub, folder);
  // Only now: an older backup stays whole until the new one is.
  await rename(temporary, join(folder, BACKUP_FILE));
  return { changes, ...photos };
}

async function* pagesOf(sql: Sql, table: BackupTable): AsyncIterable<readonly unknown[]> {
  for (let from = 0; ; from += ROWS_A_LINE) {
    const [page] = pages.parse(
      await sql.query(
        `select json_agg(page)::text as rows from
           (select * from ${table} order by ${BACKUP_TABLES[table]} limit $1 offset $2) page`,
        [ROWS_A_LINE, from],
      ),
    );
    const rows = page?.rows == null ? [] : z.array(z.unknown()).parse(JSON.parse(page.rows));
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_A_LINE) return;
  }
}

async function copyPhotos({ photos }: Hub, folder: string): Promise<Omit<BackupCounts, 'changes'>> {
  const counts = { copied: 0, present: 0, damaged: 0 };
  for await (const sha256 of photos.list()) {
    const shelf = join(folder, 'photos', sha256.slice(0, 2));
    const target = join(shelf, sha256);
    if ((await stat(target).catch(() => null)) !== null) {
      counts.present += 1;
      continue;
    }
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    await copyFile(photos.pathOf(sha256), `${target}.tmp`, constants.COPYFILE_FICLONE);
    if ((await hashOfFile(`${target}.tmp`)) === sha256) {
      await rename(`${target}.tmp`, target);
      counts.copied += 1;
    } else counts.damaged += 1;
  }
  return counts;
}
