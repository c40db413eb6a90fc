import { err, ok, type Result } from '../../lib/result.ts';
import type { Instant } from '../time/beijing-time.ts';
import { firstEligible, notBefore } from './draw-ceremony.ts';
import type { DrawError } from './draw-error.ts';
import { type DrawSheet, type DrawStep, hashedSheet } from './draw-sheet.ts';
import { drawLine } from './roster.ts';

/** What a person may ask of a drawn sheet. */
export type StepRequest =
  | { readonly kind: 'replace'; readonly out: number; readonly reason: string }
  | { readonly kind: 'extend'; readonly count: number; readonly reason: string }
  | { readonly kind: 'void'; readonly reason: string };

/** The next sheet: who comes in is decided by the order that was drawn, never by the person who asks. */
export function takeStep(
  sheet: DrawSheet,
  request: StepRequest,
  ctx: { readonly now: Instant; readonly by: string },
): Result<DrawSheet, DrawError> {
  const reason = request.reason.trim();
  if (!drawLine.min(1).safeParse(reason).success) return err({ code: 'draw-reason-missing' });
  if (isVoided(sheet)) return err({ code: 'draw-voided' });
  const at = notBefore(ctx.now, sheet.steps.at(-1)?.at ?? sheet.drawnAt);
  const base = { reason, at, by: ctx.by, before: sheet.sha256 };
  const step = stepOf(sheet, request, base);
  if (!step.ok) return step;
  const steps = [...sheet.steps, step.value];
  return ok(hashedSheet({ ...sheet, steps, result: resultAfter(sheet.drawn, steps) }));
}

/** Entries that are still free to come in, in the order that was drawn. */
export function nextInOrder(
  sheet: Pick<DrawSheet, 'order' | 'passedOver' | 'drawn' | 'steps'>,
  count: number,
): number[] {
  const used = sheet.steps.flatMap((step) => (step.kind === 'void' ? [] : step.in));
  return firstEligible(
    sheet.order,
    new Set([...sheet.passedOver.map((one) => one.entry), ...sheet.drawn, ...used]),
    count,
  );
}

export function isVoided(sheet: Pick<DrawSheet, 'steps'>): boolean {
  return sheet.steps.some((step) => step.kind === 'void');
}

/** What stands after the steps; a replacement takes the place of the one that goes. */
export function resultAfter(drawn: readonly number[], steps: readonly DrawStep[]): number[] {
  return steps.reduce<number[]>(
    (result, step) => {
      if (step.kind === 'void') return [];
      if (step.kind === 'extend') return [...result, ...step.in];
      return result.map((entry) => (entry === step.out ? step.in : entry));
    },
    [...drawn],
  );
}

function stepOf(
  sheet: DrawSheet,
  request: StepRequest,
  base: { readonly reason: string; readonly at: Instant; readonly by: string; readonly before: string },
): Result<DrawStep, DrawError> {
  if (request.kind === 'void') return ok({ kind: 'void', ...base });
  if (request.kind === 'extend') {
    const more = Number.isInteger(request.count) && request.count > 0 ? request.count : 0;
    if (more === 0) return err({ code: 'count-wrong' });
    const next = nextInOrder(sheet, more);
    if (next.length < more) return err({ code: 'draw-exhausted', detail: String(next.length) });
    return ok({ kind: 'extend', in: next, ...base });
  }
  if (!sheet.result.includes(request.out)) return err({ code: 'entry-not-drawn' });
  const [next] = nextInOrder(sheet, 1);
  if (next === undefined) return err({ code: 'draw-exhausted', detail: '0' });
  return ok({ kind: 'replace', out: request.out, in: next, ...base });
}
