import { z } from 'zod';
import type { Change } from '../../../shared/sync/change.ts';
import type { KnownLog } from '../../../shared/sync/hub/admit.ts';
import type { Sql } from '../db/sql.ts';

const hashes = z.array(z.object({ id: z.string(), hash: z.string() }));
const places = z.array(
  z.object({ writer: z.string(), seq: z.coerce.number(), hash: z.string(), prev_hash: z.string() }),
);

/** What the door asks about these changes, read beforehand: two statements, however many there are. */
export async function knownLog(sql: Sql, changes: readonly Change[]): Promise<KnownLog> {
  const ids = JSON.stringify(changes.map(({ id }) => ({ id })));
  const near = JSON.stringify(
    changes.flatMap(({ writer, seq }) => [seq - 1, seq, seq + 1].map((one) => ({ writer, seq: one }))),
  );
  const known = hashes.parse(
    await sql.query(
      'select c.id, c.hash from json_to_recordset($1::json) as asked(id uuid) join change c on c.id = asked.id',
      [ids],
    ),
  );
  const beside = places.parse(
    await sql.query(
      `select distinct c.writer, c.seq, c.hash, c.prev_hash
         from json_to_recordset($1::json) as asked(writer uuid, seq bigint)
         join change c on c.writer = asked.writer and c.seq = asked.seq`,
      [near],
    ),
  );
  const byId = new Map(known.map(({ id, hash }) => [id, hash]));
  const byPlace = new Map(
    beside.map(({ writer, seq, hash, prev_hash: prevHash }) => [`${writer} ${seq}`, { hash, prevHash }]),
  );
  return { hashOf: (id) => byId.get(id), at: (writer, seq) => byPlace.get(`${writer} ${seq}`) };
}

/** Appends at the revisions behind `revision`. */
export async function appendToLog(sql: Sql, changes: readonly Change[], revision: number, now: number): Promise<void> {
  const rows = changes.map((change, i) => ({
    revision: revision + i + 1,
    id: change.id,
    writer: change.writer,
    seq: change.seq,
    entity: plainText(change.entity),
    device: plainText(change.device),
    hash: change.hash,
    prev_hash: change.prevHash,
    body: JSON.stringify(change),
    received_at: now,
  }));
  await sql.query(
    `insert into change (revision, id, writer, seq, entity, device, hash, prev_hash, body, received_at)
       select revision, id, writer, seq, entity, device, hash, prev_hash, body, received_at
         from json_to_recordset($1::json) as fresh(revision bigint, id uuid, writer uuid, seq bigint, entity text,
              device text, hash text, prev_hash text, body text, received_at bigint)`,
    [JSON.stringify(rows)],
  );
}

/** PostgreSQL keeps no zero character in a text; the change itself is kept as it came, in `body`, where it is escaped. */
export function plainText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}
