import type { Clock } from '../../../shared/lib/ports.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { concerns } from '../../../shared/sync/local-kinds.ts';
import type { XuntingDatabase } from '../database.ts';
import { foldChange } from '../log/fold-change.ts';
import { settleRivals } from '../log/settle-rivals.ts';
import { sortRows, storeRows, type FoldedRow, type SortedRows } from '../log/store-rows.ts';
import { keyOf, storedRows } from '../log/view.ts';
import type { ChangeRow } from '../schema.ts';

export interface FoldedPage {
  readonly changes: readonly ChangeRow[];
  readonly sorted: SortedRows;
}

interface Place {
  readonly db: XuntingDatabase;
  readonly clock: Clock;
  /** This laptop: settings of others are not laid over its own. */
  readonly device: string;
}

/** Adds changes behind `order` and folds them into the rows that lie there: one transaction. */
export async function foldPage(place: Place, changes: readonly Change[], order: number): Promise<void> {
  const { db } = place;
  const page = await preparePage(place, changes, order);
  await db.transaction('rw', db.workTables(), async () => {
    await db.changes.bulkAdd(page.changes);
    await storeRows(db, page.sorted);
  });
}

/** Changes that are not in the log yet, numbered behind `order`, and the rows that they leave. Writes nothing. */
export async function preparePage(
  { db, clock, device }: Place,
  changes: readonly Change[],
  order: number,
): Promise<FoldedPage> {
  const replaced = [...new Set(changes.flatMap((change) => change.prev))];
  const known = new Set((await db.changes.where('id').anyOf(replaced).toArray()).map((change) => change.id));
  const places = new Map(changes.map((change) => [keyOf(change.entity, change.entityId), change]));
  const stored = await storedRows(db, [...places.values()]);
  const rows = new Map<string, FoldedRow>();
  for (const [key, { entity }] of places) {
    const row = stored.get(key);
    if (row !== undefined) rows.set(key, { entity, row });
  }
  foldInto(rows, known, changes, device);
  const own = new Map(changes.map((change) => [change.id, change]));
  await settleRivals(rows, async (ids) => {
    const stored = await db.changes
      .where('id')
      .anyOf(ids.filter((id) => !own.has(id)))
      .toArray();
    return [...ids.flatMap((id) => own.get(id) ?? []), ...stored];
  });
  return {
    changes: changes.map((change, i) => ({ ...change, order: order + 1 + i })),
    sorted: sortRows([...rows.values()], clock),
  };
}

/** Folds changes, in order, into rows keyed by keyOf(). `known` gains their ids. */
export function foldInto(
  rows: Map<string, FoldedRow>,
  known: Set<string>,
  changes: readonly Change[],
  device: string,
): void {
  for (const change of changes) {
    if (concerns(device, change)) {
      const key = keyOf(change.entity, change.entityId);
      const row = foldChange(rows.get(key)?.row, change, (id) => known.has(id));
      rows.set(key, { entity: change.entity, row });
    }
    known.add(change.id);
  }
}
