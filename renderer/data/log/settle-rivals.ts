import type { Json } from '../../../shared/lib/json.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { fieldRule } from '../../../shared/sync/merge/merge-rules.ts';
import { settleField } from '../../../shared/sync/merge/settle-field.ts';
import type { EntityRow } from '../schema.ts';
import type { FoldedRow } from './store-rows.ts';

/** Finds changes of the log by id; what is not in it is left out. */
export type FindChanges = (ids: readonly string[]) => Promise<readonly Change[]>;

/**
 * Gives every field with rivals the value that the merge rules make of them, and marks those that a person must settle.
 * Only changes from elsewhere leave rivals: a change made here names every head of its field.
 */
export async function settleRivals(rows: Map<string, FoldedRow>, find: FindChanges): Promise<void> {
  for (const [key, { entity, row }] of rows) {
    if (row.rivals !== undefined) rows.set(key, { entity, row: await settled(entity, row, row.rivals, find) });
  }
}

async function settled(
  entity: string,
  row: EntityRow,
  rivals: NonNullable<EntityRow['rivals']>,
  find: FindChanges,
): Promise<EntityRow> {
  const fields: Record<string, Json> = { ...row.fields };
  const conflicts: string[] = [];
  for (const [field, heads] of Object.entries(rivals)) {
    const ids = heads.map((head) => head.id);
    const history = await historyOf(ids, fieldRule(entity, field)?.rule === 'elements', find);
    const changes = ids.flatMap((id) => history.get(id) ?? []);
    if (changes.length === 0) continue;
    const settlement = settleField(changes, (id) => history.get(id));
    fields[field] = settlement.value;
    if (settlement.kind === 'conflict') conflicts.push(field);
  }
  const { conflicts: _before, ...rest } = row;
  return { ...rest, fields, ...(conflicts.length > 0 ? { conflicts } : {}) };
}

async function historyOf(heads: readonly string[], deep: boolean, find: FindChanges): Promise<Map<string, Change>> {
  const history = new Map<string, Change>();
  for (let wanted = [...heads]; wanted.length > 0;) {
    const found = await find(wanted);
    for (const change of found) history.set(change.id, change);
    wanted = deep ? [...new Set(found.flatMap((change) => change.prev))].filter((id) => !history.has(id)) : [];
  }
  return history;
}
