import { z } from 'zod';
import type { Clock } from '../../../shared/lib/ports.ts';
import { namesBytes } from '../../../shared/sync/blob-entities.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { admit, heldAfter } from '../../../shared/sync/hub/admit.ts';
import type { pushAnswerSchema } from '../../../shared/sync/hub/protocol.ts';
import { mayWrite, type Role } from '../../../shared/sync/hub/roles.ts';
import type { Sql, SqlDatabase } from '../db/sql.ts';
import { appendToLog, knownLog, plainText } from './sql-log.ts';

type PushAnswer = z.infer<typeof pushAnswerSchema>;

const hubRows = z.tuple([z.object({ epoch: z.string(), revision: z.coerce.number() })]);

/**
 * One push is one transaction: all that it answers for is in the log and durable, or nothing is.
 * 1. The hub's row is locked first. Pushes go one after another, so a revision that a puller sees has none below it that
 *    becomes visible later, and what the door read still holds when it writes.
 * 2. A change that is there already is held, not stored again: the same push may come any number of times.
 * 3. What is refused is kept whole beside the log and named to the laptop; the rest of the batch goes in.
 */
export function push(
  db: SqlDatabase,
  clock: Clock,
  from: { readonly id: string; readonly role: Role },
  changes: readonly Change[],
): Promise<PushAnswer> {
  return db.transaction(async (sql) => {
    const [hub] = hubRows.parse(await sql.query('select epoch, revision from hub where id = 1 for update'));
    const allowed = changes.filter((change) => mayWrite(from.role, change));
    const admission = admit(await knownLog(sql, allowed), allowed);
    const { fresh } = admission;
    if (fresh.length > 0) {
      await appendToLog(sql, fresh, hub.revision, clock.now());
      await sql.query('update hub set revision = $1 where id = 1', [hub.revision + fresh.length]);
      await nameBytes(sql, fresh);
    }
    const refused = [
      ...changes.filter((change) => !mayWrite(from.role, change)).map((change) => ({ change, code: 'role' as const })),
      ...admission.refused,
    ];
    if (refused.length > 0) await park(sql, from.id, refused, clock.now());
    await sql.query('delete from parked where id in (select id from json_to_recordset($1::json) as held(id uuid))', [
      JSON.stringify(fresh.map(({ id }) => ({ id }))),
    ]);
    return {
      epoch: hub.epoch,
      vector: heldAfter(allowed, admission) as PushAnswer['vector'],
      refused: refused.map(({ change, code }) => ({ id: change.id, code })),
    };
  });
}

/** Photos and documents that rows of these changes point to, by the laptop that has them first. */
async function nameBytes(sql: Sql, changes: readonly Change[]): Promise<void> {
  const named = changes.flatMap(({ entity, field, value, device }) =>
    namesBytes(entity) && field === 'sha256' && isHash(value) ? [{ sha256: value, device: plainText(device) }] : [],
  );
  if (named.length === 0) return;
  await sql.query(
    `insert into photo_name (sha256, device)
       select sha256, device from json_to_recordset($1::json) as named(sha256 text, device text)
       on conflict (sha256, device) do nothing`,
    [JSON.stringify([...new Map(named.map((one) => [`${one.sha256} ${one.device}`, one])).values()])],
  );
}

async function park(
  sql: Sql,
  deviceId: string,
  refused: readonly { readonly change: Change; readonly code: string }[],
  now: number,
): Promise<void> {
  const rows = [...new Map(refused.map((one) => [one.change.id, one])).values()].map(({ change, code }) => ({
    id: change.id,
    code,
    entity: plainText(change.entity),
    body: JSON.stringify(change),
  }));
  await sql.query(
    `insert into parked (device_id, id, code, entity, body, at)
       select $1, id, code, entity, body, $2
         from json_to_recordset($3::json) as refused(id uuid, code text, entity text, body text)
       on conflict (device_id, id) do nothing`,
    [deviceId, now, JSON.stringify(rows)],
  );
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
