import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';

/** The write that empties a draft. */
export function noDraft(key: string): FieldWrite {
  return { entity: 'draft', entityId: key, field: 'value', value: null };
}
