import type { Clock } from '../../../shared/lib/ports.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { isEntityName, type XuntingDatabase } from '../database.ts';
import { foldChange } from '../log/fold-change.ts';
import { sortRows, storeRows, type FoldedRow } from '../log/store-rows.ts';
import { keyOf } from '../log/view.ts';
import type { EntityRow } from '../schema.ts';

/** Adds changes behind `order` and folds them into the rows that lie there: one transaction. */
export async function foldPage(
  db: XuntingDatabase,
  changes: readonly Change[],
  order: number,
  clock: Clock,
): Promise<void> {
  const replaced = [...new Set(changes.flatMap((change) => change.prev))];
  const known = new Set((await db.changes.where('id').anyOf(replaced).toArray()).map((change) => change.id));
  const rows = new Map<string, FoldedRow>();
  for (const { entity, entityId } of changes) {
    const key = keyOf(entity, entityId);
    const row = rows.has(key) ? undefined : await storedRow(db, entity, entityId);
    if (row !== undefined) rows.set(key, { entity, row });
  }
  foldInto(rows, known, changes);
  const sorted = sortRows([...rows.values()], clock);
  await db.transaction('rw', db.workTables(), async () => {
    await db.changes.bulkAdd(changes.map((change, i) => ({ ...change, order: order + 1 + i })));
    await storeRows(db, sorted);
  });
}

/** Folds changes, in order, into rows keyed by keyOf(). `known` gains their ids. */
export function foldInto(rows: Map<string, FoldedRow>, known: Set<string>, changes: readonly Change[]): void {
  for (const change of changes) {
    const key = keyOf(change.entity, change.entityId);
    const row = foldChange(rows.get(key)?.row, change, (id) => known.has(id));
    rows.set(key, { entity: change.entity, row });
    known.add(change.id);
  }
}

async function storedRow(db: XuntingDatabase, entity: string, id: string): Promise<EntityRow | undefined> {
  const row = isEntityName(entity) ? await db.rows(entity).get(id) : undefined;
  return row ?? (await db.parked.get(keyOf(entity, id)))?.row;
}
