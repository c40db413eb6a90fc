import type { EntityRow } from '../schema.ts';
import type { XuntingDatabase } from '../database.ts';

/** Bytes that a row names: a photo, its masked copy, or a document that was made of a record. */
export interface NamedBlob {
  readonly sha256: string;
  readonly mime: string;
  readonly entity: 'evidence' | 'maskedCopy' | 'document';
  readonly row: EntityRow;
}

/** Every blob that a row names, each once; rows that this program cannot read name theirs too. */
export async function namedBlobs(db: XuntingDatabase): Promise<readonly NamedBlob[]> {
  const named = new Map<string, NamedBlob>();
  const add = (entity: NamedBlob['entity'], rows: readonly EntityRow[]): void => {
    for (const row of rows) {
      const { sha256, mime } = row.fields;
      if (typeof sha256 !== 'string') continue;
      const usual = entity === 'document' ? 'application/pdf' : '';
      named.set(sha256, { sha256, mime: typeof mime === 'string' ? mime : usual, entity, row });
    }
  };
  const parked = await db.parked.toArray();
  for (const entity of ['evidence', 'maskedCopy', 'document'] as const) {
    add(entity, await db.rows(entity).toArray());
    add(
      entity,
      parked.filter((one) => one.entity === entity).map(({ row }) => row),
    );
  }
  return [...named.values()];
}
