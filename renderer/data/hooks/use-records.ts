import type { SealedContent, SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import type { OpenData } from '../current-data.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import type { StoredDocument } from '../log/row-schemas.ts';
import { useLive } from './use-live.ts';

export interface RecordSummary {
  readonly id: string;
  readonly visitId: string;
  /** 记录编号. */
  readonly number: string;
  readonly kinds: SealedContent['kinds'];
  readonly unit: string;
  readonly siteName: string;
  readonly mode: string;
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly contentSha256: string;
  readonly correctsRecordId: string | null;
  /** The record that corrects this one (R24), else null. */
  readonly correctedByRecordId: string | null;
  readonly documents: readonly StoredDocument[];
}

/** All sealed records of this laptop, the newest first. */
export function useRecords(): Loaded<readonly RecordSummary[]> {
  return useLive('records', listRecords);
}

export async function listRecords({ db }: Pick<OpenData, 'db'>): Promise<readonly RecordSummary[]> {
  const records = (await db.rows('sealedRecord').toArray()).map((row) => typed<SealedRecord>(row));
  const documents = (await db.rows('document').toArray()).map((row) => typed<StoredDocument>(row));
  const correctedBy = new Map(records.map(({ id, content }) => [content.correctsRecordId, id]));
  return records
    .map(({ id, visitId, content, contentSha256 }) => ({
      id,
      visitId,
      number: content.visit.number,
      kinds: content.kinds,
      unit: content.unitOfficialName,
      siteName: content.visit.siteName,
      mode: content.visit.mode,
      sealedAt: content.sealedAt,
      sealedBy: content.sealedBy,
      contentSha256,
      correctsRecordId: content.correctsRecordId,
      correctedByRecordId: correctedBy.get(id) ?? null,
      documents: documents.filter((document) => document.recordId === id),
    }))
    .toSorted((a, b) => (a.sealedAt < b.sealedAt ? 1 : -1));
}
