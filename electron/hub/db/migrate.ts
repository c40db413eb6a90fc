import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../../shared/lib/ports.ts';
import type { Sql, SqlDatabase } from './sql.ts';

const FOLDER = join(import.meta.dirname, 'migrations');
const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;
const numbers = z.array(z.object({ number: z.coerce.number() }));

/** A database that a newer hub has migrated: this one would write rows that the newer one no longer knows. */
export class NewerDatabase extends Error {}

/**
 * Brings the database to this program's version: the numbered files that it has not seen, in order, all in one
 * transaction. Several processes may start at once: the first one migrates, the others wait and find nothing to do.
 */
export async function migrate(db: SqlDatabase, clock: Clock): Promise<readonly number[]> {
  const files = await migrationFiles();
  await db.query('create table if not exists migration (number integer primary key, applied_at bigint not null)').catch(
    // Two processes that create the same table at the same moment: one of them is told so by the catalogue.
    () => db.query('select 1 from migration'),
  );
  return db.transaction(async (sql) => {
    await sql.query('lock table migration in exclusive mode');
    const done = numbers.parse(await sql.query('select number from migration')).map(({ number }) => number);
    const newest = files.at(-1)?.number ?? 0;
    if (done.some((number) => number > newest)) throw new NewerDatabase('the database is newer than this hub');
    const fresh = files.filter(({ number }) => !done.includes(number));
    for (const { number, text } of fresh) {
      for (const statement of statementsOf(text)) await sql.query(statement);
      await sql.query('insert into migration (number, applied_at) values ($1, $2)', [number, clock.now()]);
    }
    return fresh.map(({ number }) => number);
  });
}

/** The office's row, made once. */
export async function ensureHub(sql: Sql, ids: { readonly hubId: string; readonly epoch: string }): Promise<void> {
  await sql.query('insert into hub (id, hub_id, epoch, revision) values (1, $1, $2, 0) on conflict (id) do nothing', [
    ids.hubId,
    ids.epoch,
  ]);
}

async function migrationFiles(): Promise<readonly { readonly number: number; readonly text: string }[]> {
  const names = (await readdir(FOLDER)).filter((name) => FILE_NAME.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => ({
      number: Number(name.slice(0, 4)),
      text: await readFile(join(FOLDER, name), 'utf8'),
    })),
  );
}

/** Statements of a migration: separated by `;` at a line's end, which no string of ours contains. */
function statementsOf(text: string): readonly string[] {
  return text
    .split(/;\s*$/m)
    .map((statement) => statement.replaceAll(/^--.*$/gm, '').trim())
    .filter((statement) => statement !== '');
}
