import { Pool, type ClientBase } from 'pg';
import type { Sql, SqlDatabase } from './sql.ts';

/** PostgreSQL, or what speaks its protocol. `onDefect` hears of connections that break while nobody uses them. */
export function openPostgres(url: string, onDefect: (error: unknown) => void): SqlDatabase {
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // Without a listener a server restart ends the whole process.
  pool.on('error', onDefect);
  const over = (client: Pick<ClientBase, 'query'>): Sql => ({
    query: async (text, values = []) => (await client.query<Record<string, unknown>>(text, [...values])).rows,
  });
  return {
    query: async (text, values = []) => (await pool.query<Record<string, unknown>>(text, [...values])).rows,
    transaction: async (work) => {
      const client = await pool.connect();
      let broken = false;
      try {
        await client.query('begin');
        const value = await work(over(client));
        await client.query('commit');
        return value;
      } catch (error) {
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        // A connection that could not roll back must not be handed to the next.
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}
