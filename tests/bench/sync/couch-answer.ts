import type { Pool } from 'pg';
import { z } from 'zod';

const revisions = z.record(z.string(), z.array(z.string()));
const bulk = z.object({
  docs: z.array(z.looseObject({ _id: z.string(), _rev: z.string() })),
  new_edits: z.literal(false),
});

/** CouchDB's side of a replication that only pushes: what its protocol asks of a target, with every document kept whole. */
export async function couchAnswer(
  pool: Pool,
  method: string,
  [database = '', ...path]: readonly string[],
  body: unknown,
): Promise<{ readonly status: number; readonly json: unknown }> {
  const at = `${method} ${path[0] ?? ''}`;
  if (database === '') return ok({ couchdb: 'Welcome', version: '3.3.3', uuid: 'bench' });
  if (at === 'GET ' || at === 'PUT ')
    return ok({ db_name: database, update_seq: 0, instance_start_time: '0', ok: true });
  if (at === 'GET _local') {
    const { rows } = await pool.query<{ body: string }>('select body from couch_local where id = $1', [path[1]]);
    const [row] = rows;
    return row === undefined ? { status: 404, json: { error: 'not_found' } } : ok(JSON.parse(row.body));
  }
  if (at === 'PUT _local') {
    const kept =
      'insert into couch_local (id, body) values ($1, $2) on conflict (id) do update set body = excluded.body';
    await pool.query(kept, [path[1], JSON.stringify({ ...(body as object), _rev: '0-1' })]);
    return ok({ ok: true, id: `_local/${path[1]}`, rev: '0-1' });
  }
  if (at === 'POST _revs_diff') {
    const asked = revisions.parse(body);
    const { rows } = await pool.query<{ id: string; rev: string }>(
      'select id, rev from couch_document where id = any($1::text[])',
      [Object.keys(asked)],
    );
    const held = new Set(rows.map(({ id, rev }) => `${id} ${rev}`));
    const missing = Object.entries(asked)
      .map(([id, revs]) => [id, { missing: revs.filter((rev) => !held.has(`${id} ${rev}`)) }] as const)
      .filter(([, { missing: revs }]) => revs.length > 0);
    return ok(Object.fromEntries(missing));
  }
  if (at === 'POST _bulk_docs') {
    const { docs } = bulk.parse(body);
    await pool.query(
      `insert into couch_document (id, rev, body)
         select * from unnest($1::text[], $2::text[], $3::text[]) on conflict (id, rev) do nothing`,
      [docs.map(({ _id }) => _id), docs.map(({ _rev }) => _rev), docs.map((document) => JSON.stringify(document))],
    );
    return { status: 201, json: [] };
  }
  throw new Error(`not of a push: ${at}`);
}

function ok(json: unknown): { readonly status: number; readonly json: unknown } {
  return { status: 200, json };
}
