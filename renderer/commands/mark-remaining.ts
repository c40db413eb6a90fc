import { markRemaining as decide, type MarkRemainingInput } from '../../shared/domain/visit/mark-remaining.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** Everything undecided becomes 无法核查 with one reason. */
export function markRemaining(visitId: string, input: MarkRemainingInput): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, input, ctx));
}
