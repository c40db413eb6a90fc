import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import type { EntityName } from '../../../shared/domain/visit/field-write.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import { isEntityName, type XuntingDatabase } from '../database.ts';
import type { EntityRow, ParkedRow } from '../schema.ts';
import { ROW_SCHEMAS } from './row-schemas.ts';
import { keyOf } from './view.ts';

export interface FoldedRow {
  readonly entity: string;
  readonly row: EntityRow;
}

/** Rows by the place where they belong. */
export interface SortedRows {
  /** Rows that this program can read, by table. */
  readonly good: ReadonlyMap<EntityName, readonly EntityRow[]>;
  readonly parked: readonly ParkedRow[];
  /** Keys of rows that may have been parked before and are readable now. */
  readonly mended: readonly string[];
}

/** Rows that this program can read go to their tables, the others among the parked rows with the reason. */
export function sortRows(rows: readonly FoldedRow[], clock: Clock): SortedRows {
  const good = new Map<EntityName, EntityRow[]>();
  const parked: ParkedRow[] = [];
  const mended: string[] = [];
  for (const { entity, row } of rows) {
    const key = keyOf(entity, row.id);
    const reason = whyUnreadable(entity, row);
    if (reason !== null || !isEntityName(entity)) {
      parked.push({ key, entity, row, reason: reason ?? '', at: instantOf(clock.now()) });
      continue;
    }
    const table = good.get(entity);
    if (table === undefined) good.set(entity, [row]);
    else table.push(row);
    mended.push(key);
  }
  return { good, parked, mended };
}

/**
 * Call it inside the transaction of the changes. Few awaits and only of the database: Dexie forgets its transaction after
 * too many that ask it nothing.
 */
export async function storeRows(db: XuntingDatabase, { good, parked, mended }: SortedRows): Promise<void> {
  for (const [entity, rows] of good) await db.rows(entity).bulkPut(rows);
  if (mended.length > 0) await db.parked.bulkDelete([...mended]);
  if (parked.length === 0) return;
  for (const { entity, row } of parked) if (isEntityName(entity)) await db.rows(entity).delete(row.id);
  await db.parked.bulkPut(parked);
}

/** null when a screen may see this row. The reason names fields, never values: it is shown and logged. */
export function whyUnreadable(entity: string, row: EntityRow): string | null {
  if (!isEntityName(entity)) return `unknown kind of row: ${entity}`;
  const parsed = ROW_SCHEMAS[entity].safeParse(wholeRow(row));
  if (parsed.success) return null;
  return parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.') || '(row)'}: ${issue.code}`)
    .join('; ');
}

/** The row as the domain knows it. */
export function wholeRow(row: EntityRow): Record<string, unknown> {
  return { ...row.fields, id: row.id };
}
