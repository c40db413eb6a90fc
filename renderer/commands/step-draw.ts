import type { StepRequest } from '../../shared/domain/draw/draw-steps.ts';
import { stepDraw as decide } from '../../shared/domain/visit/draws.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** 替换, 扩样, 作废 of one draw. */
export function stepDraw(visitId: string, drawId: string, request: StepRequest): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, drawId, request, ctx));
}
