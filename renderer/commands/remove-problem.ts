import { removeProblem as decide } from '../../shared/domain/visit/problem-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** The problem leaves the record; its number stays used. */
export function removeProblem(visitId: string, id: string, reason: string): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, id, reason, ctx));
}
