import { z } from 'zod';
import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import type { FieldWrite } from '../../../shared/domain/visit/field-write.ts';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { uuidV7 } from '../../../shared/lib/ids.ts';
import { appendChange, tipOfNewWriter } from '../../../shared/sync/append-change.ts';
import { type Change, changeSchema, GENESIS_HASH } from '../../../shared/sync/change.ts';
import type { Sql } from '../db/sql.ts';
import type { Hub } from '../hub.ts';
import { appendToLog } from './sql-log.ts';

/** What the hub itself is called in the log and in lists of devices; no laptop has such a name. */
export const HUB_NAME = '汇总中心';

const bodies = z.array(z.object({ body: z.string() }));
const hubRows = z.tuple([z.object({ revision: z.coerce.number() })]);

/**
 * Rows that the hub writes by itself (its receipts), as changes like any laptop's: chained to its last one, under a writer
 * of their own, in the transaction that holds the hub's row. `decide` sees the hub's own changes so far; a field that
 * already has its value is not written again.
 */
export function writeAsHub(
  { db, clock, random }: Pick<Hub, 'db' | 'clock' | 'random'>,
  decide: (own: readonly Change[]) => readonly FieldWrite[],
): Promise<readonly Change[]> {
  return db.transaction(async (sql) => {
    const [hub] = hubRows.parse(await sql.query('select revision from hub where id = 1 for update'));
    const own = await ownChanges(sql);
    const at = instantOf(clock.now());
    let tip = tipOfNewWriter(uuidV7(clock, random), own.at(-1)?.hash ?? GENESIS_HASH);
    const changes: Change[] = [];
    for (const write of decide(own)) {
      const before = own.findLast((one) => one.entityId === write.entityId && one.field === write.field);
      if (before !== undefined && canonicalJson(before.value) === canonicalJson(write.value)) continue;
      const prev = before === undefined ? [] : [before.id];
      const made = appendChange(tip, write, { id: uuidV7(clock, random), at, by: HUB_NAME, device: HUB_NAME, prev });
      changes.push(made.change);
      tip = made.tip;
    }
    if (changes.length === 0) return changes;
    await appendToLog(sql, changes, hub.revision, clock.now());
    await sql.query('update hub set revision = $1 where id = 1', [hub.revision + changes.length]);
    return changes;
  });
}

async function ownChanges(sql: Sql): Promise<readonly Change[]> {
  const rows = bodies.parse(
    await sql.query("select body from change where entity = 'bundle' and device = $1 order by revision", [HUB_NAME]),
  );
  return rows.map(({ body }) => changeSchema.parse(JSON.parse(body)));
}
