import type { XuntingDatabase } from './database.ts';
import type { RowSource } from './load-bundle.ts';

/** Rows as committed. */
export function databaseRows(db: XuntingDatabase): RowSource {
  return {
    row: (entity, id) => db.rows(entity).get(id),
    where: (entity, field, value) => db.rows(entity).where(`fields.${field}`).equals(value).toArray(),
  };
}
