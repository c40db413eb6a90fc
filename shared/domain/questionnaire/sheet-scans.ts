import { err, ok, type Result } from '../../lib/result.ts';
import type { DecisionContext } from '../visit/decision-context.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import type { SurveyBatch, SurveyScan } from './entities.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { rowWrites } from './row-writes.ts';

export type NewScan = Pick<SurveyScan, 'serial' | 'sha256' | 'mime' | 'size' | 'fileName'>;

/** A picture of one side of a sheet. `others`: the batch's scans. Errors: serial-outside, scan-twice. */
export function addScan(
  batch: Pick<SurveyBatch, 'id' | 'serialFrom' | 'serialTo'>,
  others: readonly SurveyScan[],
  scan: NewScan,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const { serial } = scan;
  if (!Number.isInteger(serial) || serial < batch.serialFrom || serial > batch.serialTo) {
    return err({ code: 'serial-outside', subject: `${serial}（${batch.serialFrom}—${batch.serialTo}）` });
  }
  const same = others.find((other) => other.voided === null && other.sha256 === scan.sha256);
  if (same !== undefined) return err({ code: 'scan-twice', subject: String(same.serial) });
  const row: SurveyScan = {
    ...scan,
    id: ctx.newId(),
    batchId: batch.id,
    addedAt: ctx.now,
    addedBy: ctx.by,
    voided: null,
  };
  return ok(rowWrites('surveyScan', row));
}

/** A picture of the wrong sheet. Its bytes stay; it is no longer shown beside the boxes. */
export function voidScan(
  scans: readonly SurveyScan[],
  scanId: string,
  reason: string,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const scan = scans.find((one) => one.id === scanId && one.voided === null);
  if (scan === undefined) return err({ code: 'scan-unknown', subject: scanId });
  if (reason.trim() === '') return err({ code: 'void-reason-empty', subject: String(scan.serial) });
  const value = { at: ctx.now, by: ctx.by, reason: reason.trim() };
  return ok([{ entity: 'surveyScan', entityId: scanId, field: 'voided', value }]);
}

/** The pictures of one sheet that are shown, in the order in which they were added. */
export function scansOf(scans: readonly SurveyScan[], serial: number): readonly SurveyScan[] {
  return scans
    .filter((scan) => scan.serial === serial && scan.voided === null)
    .toSorted((a, b) => (a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : a.id < b.id ? -1 : 1));
}
