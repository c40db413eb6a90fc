import { err, type Result } from '../../lib/result.ts';
import type { DecisionContext } from './decision-context.ts';
import { emptyVerdict } from './empty-rows.ts';
import type { Verdict } from './entities.ts';
import type { FieldWrite } from './field-write.ts';
import { openVisit } from './open-visit.ts';
import { patchRow } from './patch-row.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

export type VerdictPatch = Partial<Pick<Verdict, 'status' | 'reason' | 'approver' | 'dueDate' | 'facts' | 'measured'>>;

/**
 * 判定 of one point (R12, R13, R20, R21). What a status still needs (reason, approver, due date, evidence) is asked by
 * the seal. 不涉及（原文） belongs to the notice alone: it can neither be chosen nor taken away. A new status stamps
 * decidedAt / decidedBy, null clears them.
 */
export function setVerdict(
  bundle: VisitBundle,
  pointId: string,
  patch: VerdictPatch,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  if (!bundle.visit.pointIds.includes(pointId)) return err({ code: 'point-unknown', pointId });
  const row = bundle.verdicts.find((verdict) => verdict.pointId === pointId);
  const before = row ?? emptyVerdict(bundle.visit.id, pointId);
  const wrong = wrongStatus(before, patch);
  if (wrong !== null) return err(wrong);
  return patchRow(ROW_KINDS.verdict, before, { ...known(patch), ...stamp(before, patch, ctx) }, row === undefined);
}

function wrongStatus(before: Verdict, patch: VerdictPatch): VisitError | null {
  if (patch.status === undefined || patch.status === before.status) return null;
  if (before.status === '不涉及（原文）') return { code: 'not-applicable-fixed', pointId: before.pointId };
  if (patch.status === '不涉及（原文）') return { code: 'not-applicable-unmarked', pointId: before.pointId };
  return null;
}

/** Callers hand over form state: identity fields in it must not reach the row. */
function known({ status, reason, approver, dueDate, facts, measured }: VerdictPatch): Partial<Verdict> {
  return {
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
    ...(approver === undefined ? {} : { approver }),
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(facts === undefined ? {} : { facts }),
    ...(measured === undefined ? {} : { measured }),
  };
}

function stamp(before: Verdict, patch: VerdictPatch, ctx: DecisionContext): Partial<Verdict> {
  if (patch.status === undefined || patch.status === before.status) return {};
  return patch.status === null ? { decidedAt: null, decidedBy: '' } : { decidedAt: ctx.now, decidedBy: ctx.by };
}
