import type { EntityName } from '../domain/visit/field-write.ts';

/** Entities whose rows name bytes in the field `sha256`. One that is missing here would not travel and not be restored. */
export const BLOB_ENTITIES = [
  'evidence',
  'document',
  'surveyScan',
  'maskedCopy',
] as const satisfies readonly EntityName[];

export function namesBytes(entity: string): boolean {
  return (BLOB_ENTITIES as readonly string[]).includes(entity);
}
