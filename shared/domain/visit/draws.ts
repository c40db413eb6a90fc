import { err, type Result } from '../../lib/result.ts';
import { finishDraw, type FrozenDraw, revealValue } from '../draw/draw-ceremony.ts';
import { type StepRequest, takeStep } from '../draw/draw-steps.ts';
import type { DrawSheet } from '../draw/draw-sheet.ts';
import type { DecisionContext } from './decision-context.ts';
import type { FieldWrite } from './field-write.ts';
import { openVisit } from './open-visit.ts';
import { patchRow } from './patch-row.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

/** The last thing that is said before the lot falls. */
export type LastWord =
  | { readonly method: 'commit-reveal'; readonly seat: number; readonly value: string }
  | { readonly method: 'public-number'; readonly value: string };

/**
 * The last word and the draw in one step: nobody sees a result that is not on record. Errors: what the reveal and the
 * draw refuse, visit-sealed, field-too-long when the visit has all the draws it may have.
 */
export function drawByLot(
  bundle: VisitBundle,
  frozen: FrozenDraw,
  last: LastWord,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const said = last.method === 'commit-reveal' ? revealValue(frozen, last.seat, last.value, ctx.now) : null;
  if (said !== null && !said.ok) return said;
  const sheet = finishDraw(said === null ? frozen : said.value, last.value, ctx);
  return sheet.ok ? withDraws(bundle, [...drawsOf(bundle), sheet.value]) : sheet;
}

/** 替换, 扩样, 作废 of one draw of the visit. Errors: draw-unknown, what takeStep refuses, visit-sealed. */
export function stepDraw(
  bundle: VisitBundle,
  drawId: string,
  request: StepRequest,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const sheet = drawsOf(bundle).find((one) => one.id === drawId);
  if (sheet === undefined) return err({ code: 'draw-unknown' });
  const next = takeStep(sheet, request, ctx);
  if (!next.ok) return next;
  return withDraws(
    bundle,
    drawsOf(bundle).map((one) => (one.id === drawId ? next.value : one)),
  );
}

function drawsOf(bundle: VisitBundle): readonly DrawSheet[] {
  return bundle.visit.draws ?? [];
}

function withDraws(bundle: VisitBundle, draws: DrawSheet[]): Result<FieldWrite[], VisitError> {
  const open = openVisit(bundle);
  return open.ok ? patchRow(ROW_KINDS.visit, bundle.visit, { draws }, false) : open;
}
