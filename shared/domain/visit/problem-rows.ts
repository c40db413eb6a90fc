import { err, ok, type Result } from '../../lib/result.ts';
import type { FrameworkFile } from '../framework/framework.ts';
import type { DecisionContext } from './decision-context.ts';
import type { Problem } from './entities.ts';
import type { FieldWrite } from './field-write.ts';
import { openVisit } from './open-visit.ts';
import { patchRow } from './patch-row.ts';
import { problemBasis } from './problem-basis.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

const PATCHABLE: readonly string[] = [
  'pointId',
  'hallCheckCode',
  'facts',
  'level',
  'suggestion',
  'fixedOnSpot',
  'foundAt',
] satisfies (keyof ProblemPatch)[];

/** `basis` is not in here: it is the notice's text, copied, never typed (domain §2.5). */
export type ProblemPatch = Partial<
  Pick<Problem, 'pointId' | 'hallCheckCode' | 'facts' | 'level' | 'suggestion' | 'fixedOnSpot' | 'foundAt'>
>;

/**
 * 发现问题. The writes' entityId is the new id. What was already written down as fact at its point or hall check need not
 * be typed again: it stands as the problem's facts unless `init` brings others.
 */
export function addProblem(
  bundle: VisitBundle,
  framework: FrameworkFile,
  init: ProblemPatch,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  const wrong = wrongPatch(bundle, init);
  if (wrong !== null) return err(wrong);
  const row: Problem = {
    id: ctx.newId(),
    visitId: bundle.visit.id,
    number: Math.max(0, ...bundle.problems.map((problem) => problem.number)) + 1,
    pointId: null,
    hallCheckCode: null,
    facts: factsAtSource(bundle, init),
    basis: problemBasis(framework, init.pointId ?? null, init.hallCheckCode ?? null),
    level: '一般',
    suggestion: '',
    fixedOnSpot: '',
    foundAt: ctx.now,
    removed: null,
  };
  return patchRow(ROW_KINDS.problem, row, init, true);
}

/** Fields as typed; another point or hall check brings its own 依据. */
export function updateProblem(
  bundle: VisitBundle,
  framework: FrameworkFile,
  id: string,
  patch: ProblemPatch,
): Result<FieldWrite[], VisitError> {
  const row = liveProblem(bundle, id);
  if (!row.ok) return row;
  const wrong = wrongPatch(bundle, patch);
  if (wrong !== null) return err(wrong);
  if (patch.pointId === undefined && patch.hallCheckCode === undefined) {
    return patchRow(ROW_KINDS.problem, row.value, patch, false);
  }
  const { pointId, hallCheckCode } = { ...row.value, ...patch };
  const basis = problemBasis(framework, pointId, hallCheckCode);
  return patchRow(ROW_KINDS.problem, row.value, { ...patch, basis }, false);
}

/** The problem leaves the record; its number stays used and its reason is printed. */
export function removeProblem(
  bundle: VisitBundle,
  id: string,
  reason: string,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const row = liveProblem(bundle, id);
  if (!row.ok) return row;
  if (reason.trim() === '') return err({ code: 'reason-required', field: 'reason' });
  return patchRow(ROW_KINDS.problem, row.value, { removed: { at: ctx.now, reason: reason.trim() } }, false);
}

function factsAtSource(bundle: VisitBundle, { pointId, hallCheckCode }: ProblemPatch): string {
  const source =
    bundle.verdicts.find((verdict) => verdict.pointId === pointId) ??
    bundle.hallChecks.find((check) => check.code === hallCheckCode);
  return source?.facts ?? '';
}

function wrongPatch(bundle: VisitBundle, patch: ProblemPatch): VisitError | null {
  const fixed = Object.keys(patch).find((field) => !PATCHABLE.includes(field));
  if (fixed !== undefined) return { code: 'field-fixed', field: fixed };
  const { pointId, hallCheckCode } = patch;
  if (typeof pointId === 'string' && !bundle.visit.pointIds.includes(pointId))
    return { code: 'point-unknown', pointId };
  if (typeof hallCheckCode === 'string' && !bundle.visit.hallCheckCodes.includes(hallCheckCode)) {
    return { code: 'hall-check-unknown', detail: hallCheckCode };
  }
  return null;
}

function liveProblem(bundle: VisitBundle, id: string): Result<Problem, VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  const row = bundle.problems.find((problem) => problem.id === id);
  if (row === undefined) return err({ code: 'problem-unknown', detail: id });
  return row.removed === null ? ok(row) : err({ code: 'row-removed', detail: id });
}
