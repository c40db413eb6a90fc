import type { Json } from '../../shared/lib/json.ts';
import { applyChange, EMPTY_FIELD, type FieldState, isConflict, pickHead } from '../../shared/sync/apply-change.ts';
import type { Change } from '../../shared/sync/change.ts';

/** entity → entityId → field → state. */
type Replica = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, FieldState>>>;

/** State of a whole log, in whatever order and however often its changes come. */
export function replay(changes: Iterable<Change>): Replica {
  const known = new Set<string>();
  const replica = new Map<string, Map<string, Map<string, FieldState>>>();
  for (const change of changes) {
    const rows = getOrAdd(replica, change.entity, () => new Map<string, Map<string, FieldState>>());
    const fields = getOrAdd(rows, change.entityId, () => new Map<string, FieldState>());
    const before = fields.get(change.field) ?? EMPTY_FIELD;
    fields.set(
      change.field,
      applyChange(before, change, (id) => known.has(id)),
    );
    known.add(change.id);
  }
  return replica;
}

/** One row as shown, with the names of its fields in conflict. */
export function projectRow(
  id: string,
  fields: ReadonlyMap<string, FieldState>,
): { readonly row: Readonly<Record<string, Json>>; readonly conflicts: readonly string[] } {
  const row: Record<string, Json> = { id };
  const conflicts: string[] = [];
  for (const field of [...fields.keys()].toSorted()) {
    const state = fields.get(field) ?? EMPTY_FIELD;
    const head = pickHead(state);
    if (head !== null) row[field] = head.value;
    if (isConflict(state)) conflicts.push(field);
  }
  return { row, conflicts };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
