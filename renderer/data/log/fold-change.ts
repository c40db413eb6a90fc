import type { Json } from '../../../shared/lib/json.ts';
import { applyChange, pickHead, type FieldState } from '../../../shared/sync/apply-change.ts';
import type { Change } from '../../../shared/sync/change.ts';
import type { EntityRow } from '../schema.ts';

/**
 * The row after one more change, by the register of shared/sync/apply-change.ts. A field with one head, which is nearly
 * every field, keeps its value once (in `fields`) and only the head's id beside it.
 */
export function foldChange(
  row: EntityRow | undefined,
  change: Change,
  isKnown: (id: string) => boolean = () => true,
): EntityRow {
  const before = row ?? { id: change.entityId, fields: {}, heads: {} };
  const own = (id: string): boolean => id !== change.id && isKnown(id);
  return withState(before, change.field, applyChange(stateOf(before, change.field), change, own));
}

/** The register behind a field of a stored row. */
export function stateOf(row: EntityRow, field: string): FieldState {
  const value = row.fields[field] ?? null;
  const heads = row.rivals?.[field] ?? (row.heads[field] ?? []).map((id) => ({ id, value }));
  return { heads, awaited: row.awaited?.[field] ?? [] };
}

function withState(row: EntityRow, field: string, state: FieldState): EntityRow {
  const shown = pickHead(state);
  const fields: Record<string, Json> = { ...row.fields };
  if (shown === null) delete fields[field];
  else fields[field] = shown.value;
  const rivals = put(row.rivals, field, state.heads.length > 1 ? state.heads : null);
  const awaited = put(row.awaited, field, state.awaited.length > 0 ? state.awaited : null);
  return {
    id: row.id,
    fields,
    heads: { ...row.heads, [field]: state.heads.map((head) => head.id) },
    ...(rivals === null ? {} : { rivals }),
    ...(awaited === null ? {} : { awaited }),
    ...conflictsWithout(row, state.heads.length > 1 ? null : field),
  };
}

/** A field with one head is settled. What rivals mean is said by settle-rivals.ts. */
function conflictsWithout(row: EntityRow, field: string | null): Pick<EntityRow, 'conflicts'> {
  const conflicts = (row.conflicts ?? []).filter((name) => name !== field);
  return conflicts.length > 0 ? { conflicts } : {};
}

/** The record with one entry set or taken away; null when nothing is left. */
function put<T>(
  record: Readonly<Record<string, T>> | undefined,
  key: string,
  value: T | null,
): Record<string, T> | null {
  const { [key]: _gone, ...rest } = record ?? {};
  const next = value === null ? rest : { ...rest, [key]: value };
  return Object.keys(next).length > 0 ? next : null;
}
