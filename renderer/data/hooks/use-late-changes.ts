import { lateChanges, type LateChange } from '../../../shared/domain/record/late-changes.ts';
import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import type { Visit } from '../../../shared/domain/visit/entities.ts';
import { newestCorrection } from '../../../shared/domain/visit/newest-correction.ts';
import type { OpenData } from '../current-data.ts';
import { loadBundle, typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { databaseRows } from '../row-source.ts';
import { useLive } from './use-live.ts';

export interface LateInRecord {
  readonly recordId: string;
  /** 记录编号. */
  readonly number: string;
  readonly unit: string;
  readonly siteName: string;
  readonly changes: readonly LateChange[];
  /** Fields of the visit's rows that wait on 冲突: what a 更正 would take up is not settled yet. */
  readonly openConflicts: number;
}

/** What arrived in the visit of this record after its seal; no changes = null. */
export function useLateInRecord(recordId: string): Loaded<LateInRecord | null> {
  return useLive(`late changes of ${recordId}`, async ({ db }) => {
    const row = await db.rows('sealedRecord').get(recordId);
    return row === undefined ? null : lateIn(db, typed<SealedRecord>(row));
  });
}

/** Every record without a 更正 whose visit was written to after the seal, by 记录编号. */
export function useLateRecords(): Loaded<readonly LateInRecord[]> {
  return useLive('late changes', listLateRecords);
}

export async function listLateRecords({ db }: Pick<OpenData, 'db'>): Promise<readonly LateInRecord[]> {
  const visits = (await db.rows('visit').toArray()).map((row) => typed<Visit>(row));
  const records = (await db.rows('sealedRecord').toArray()).map((row) => typed<SealedRecord>(row));
  const found: LateInRecord[] = [];
  for (const record of records) {
    if (newestCorrection(visits, record.id) !== null) continue;
    const late = await lateIn(db, record);
    if (late !== null) found.push(late);
  }
  return found.toSorted((a, b) => (a.number < b.number ? -1 : 1));
}

async function lateIn(db: OpenData['db'], { id, visitId, content }: SealedRecord): Promise<LateInRecord | null> {
  const bundle = await loadBundle(databaseRows(db), visitId);
  const changes = bundle === undefined ? [] : lateChanges(content, bundle);
  if (changes.length === 0) return null;
  const { number, siteName } = content.visit;
  const { openConflicts = 0 } = bundle ?? {};
  return { recordId: id, number, unit: content.unitOfficialName, siteName, changes, openConflicts };
}
