import { err, ok, type Result } from '../../lib/result.ts';
import type { SealedEvidence, SealedRecord } from '../record/sealed-record.ts';
import type { NewVisitContext } from './decision-context.ts';
import type { Evidence, Visit } from './entities.ts';
import type { FieldWrite } from './field-write.ts';
import { liveArchiveRows, liveProblems } from './live-rows.ts';
import { newestCorrection } from './newest-correction.ts';
import { patchRow } from './patch-row.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

const SIGNED_PRINT = '为原记录的签字照片，更正记录须重新签字';

/**
 * 更正 (R24): a new visit with all rows of the sealed one under new ids, naming the old record and the reason. Evidence
 * keeps its number and hash. The old signatures do not sign the new content: the confirmation starts empty, and a photo
 * of the signed print is voided. The first write's entityId is the new visit's id. `visits` are all of this laptop: a
 * record has one 更正 at most, the next one corrects the newest. With `late` the 更正 starts from the sealed visit's rows as
 * they are now, with what arrived after the seal, instead of from the record. Errors: correction-exists, reason-required.
 */
export function startCorrection(
  record: SealedRecord,
  visits: readonly Visit[],
  reason: string,
  ctx: NewVisitContext,
  late: VisitBundle | null = null,
): Result<FieldWrite[], VisitError> {
  const existing = newestCorrection(visits, record.id);
  if (existing !== null) return err({ code: 'correction-exists', detail: existing.number });
  if (reason.trim() === '') return err({ code: 'reason-required', field: 'correctionReason' });
  const { content } = record;
  const from = late === null ? content : rowsOf(late);
  const visit: Visit = {
    ...from.visit,
    id: ctx.newId(),
    number: ctx.number,
    sealedRecordId: null,
    correctsRecordId: record.id,
    correctsNumber: content.visit.number,
    correctionReason: reason.trim(),
    createdAt: ctx.now,
  };
  const visitId = visit.id;
  const rowIds = new Map(from.archiveRows.map((row) => [row.id, ctx.newId()]));
  const problemIds = new Map(from.problems.map((problem) => [problem.id, ctx.newId()]));
  const signedPrints = new Set(content.confirmation.signatures.map((signature) => signature.photoEvidenceId));
  const made: Result<FieldWrite[], VisitError>[] = [
    patchRow(ROW_KINDS.visit, visit, {}, true),
    ...from.verdicts.map((row) =>
      patchRow(ROW_KINDS.verdict, { ...row, id: `${visitId}/${row.pointId}`, visitId }, {}, true),
    ),
    ...from.hallChecks.map((row) =>
      patchRow(ROW_KINDS.hallCheck, { ...row, id: `${visitId}/${row.code}`, visitId }, {}, true),
    ),
    ...from.archiveRows.map((row) =>
      patchRow(ROW_KINDS.archiveRow, { ...row, id: rowIds.get(row.id) ?? row.id, visitId }, {}, true),
    ),
    ...from.problems.map((row) =>
      patchRow(ROW_KINDS.problem, { ...row, id: problemIds.get(row.id) ?? row.id, visitId }, {}, true),
    ),
    ...from.evidence.map((row) => {
      const copy: Evidence = {
        ...unprinted(row),
        id: ctx.newId(),
        visitId,
        archiveRowIds: mapped(row.archiveRowIds, rowIds),
        problemIds: mapped(row.problemIds, problemIds),
        voided: row.voided ?? (signedPrints.has(row.id) ? { at: ctx.now, reason: SIGNED_PRINT } : null),
      };
      return patchRow(ROW_KINDS.evidence, copy, {}, true);
    }),
  ];
  const writes: FieldWrite[] = [];
  for (const one of made) {
    if (!one.ok) return one;
    writes.push(...one.value);
  }
  return ok(writes);
}

/** Areas of 打码 stay and can be changed; the copy belongs to the record that printed it. */
function unprinted({ maskedCopy: _printed, ...row }: SealedEvidence): Evidence {
  return row;
}

function rowsOf(bundle: VisitBundle): Omit<VisitBundle, 'confirmation' | 'openConflicts'> {
  const { visit, verdicts, hallChecks, evidence } = bundle;
  return {
    visit,
    verdicts: verdicts.filter((row) => visit.pointIds.includes(row.pointId)),
    hallChecks: hallChecks.filter((row) => visit.hallCheckCodes.includes(row.code)),
    archiveRows: liveArchiveRows(bundle),
    evidence,
    problems: liveProblems(bundle),
  };
}

/** Links to rows that had been removed before the seal are not in the record and end here. */
function mapped(ids: readonly string[], newIds: ReadonlyMap<string, string>): string[] {
  return ids.flatMap((id) => newIds.get(id) ?? []);
}
