import type { Pool } from 'pg';
import { z } from 'zod';

const row = z.object({
  newDocumentState: z.looseObject({ id: z.string() }),
  assumedMasterState: z.looseObject({}).optional(),
});

/** RxDB's push by its protocol: what lies here unlike the assumed state goes back as a conflict, all else is kept. */
export async function rxPush(pool: Pool, body: unknown): Promise<unknown> {
  const rows = z.array(row).parse(body);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows: lying } = await client.query<{ id: string; body: string }>(
      'select id, body from rx_document where id = any($1::text[]) for update',
      [rows.map(({ newDocumentState }) => newDocumentState.id)],
    );
    const held = new Map(lying.map(({ id, body: text }) => [id, text]));
    const refused = rows.filter(({ newDocumentState: { id }, assumedMasterState: assumed }) => {
      const text = held.get(id);
      return text !== undefined && text !== JSON.stringify(assumed);
    });
    const taken = rows.filter((one) => !refused.includes(one)).map(({ newDocumentState }) => newDocumentState);
    await client.query(
      `insert into rx_document (id, body) select * from unnest($1::text[], $2::text[])
         on conflict (id) do update set body = excluded.body`,
      [taken.map(({ id }) => id), taken.map((document) => JSON.stringify(document))],
    );
    await client.query('commit');
    return refused.map(({ newDocumentState: { id } }) => JSON.parse(held.get(id) ?? 'null') as unknown);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
