import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Sql, SqlDatabase } from './sql.ts';

/** PostgreSQL inside this process, its files in `folder`. One process at a time: the caller holds the folder's lock. */
export async function openEmbedded(folder: string): Promise<SqlDatabase> {
  const db = await PGlite.create(folder);
  const over = (session: Pick<Transaction, 'query'>): Sql => ({
    query: async (text, values = []) => (await session.query<Record<string, unknown>>(text, [...values])).rows,
  });
  return {
    ...over(db),
    transaction: (work) => db.transaction((session) => work(over(session))),
    close: () => db.close(),
  };
}
