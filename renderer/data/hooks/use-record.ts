import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import type { OpenData } from '../current-data.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import type { StoredDocument } from '../log/row-schemas.ts';
import { useLive } from './use-live.ts';

export interface RecordWithDocuments {
  readonly record: SealedRecord;
  /** In the order in which they were signed. */
  readonly documents: readonly StoredDocument[];
}

export function useRecord(recordId: string): Loaded<RecordWithDocuments> {
  return useLive(`record ${recordId}`, (data) => loadRecord(data, recordId));
}

export async function loadRecord(
  { db }: Pick<OpenData, 'db'>,
  recordId: string,
): Promise<RecordWithDocuments | undefined> {
  const row = await db.rows('sealedRecord').get(recordId);
  if (row === undefined) return undefined;
  const documents = await db.rows('document').where('fields.recordId').equals(recordId).toArray();
  return {
    record: typed<SealedRecord>(row),
    documents: documents
      .map((document) => typed<StoredDocument>(document))
      .toSorted((a, b) => (a.signedAt < b.signedAt ? -1 : 1)),
  };
}
