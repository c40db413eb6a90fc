import type { Json } from '../../lib/json.ts';
import type { EntityName, FieldWrite } from '../visit/field-write.ts';

/** Writes for every field of a row: these rows are made whole, and a row with a hole is no row. */
export function rowWrites(entity: EntityName, row: { readonly id: string }): FieldWrite[] {
  return Object.entries(row as unknown as Readonly<Record<string, Json>>)
    .filter(([field]) => field !== 'id')
    .map(([field, value]) => ({ entity, entityId: row.id, field, value }));
}
