import { setVerdict as decide, type VerdictPatch } from '../../shared/domain/visit/set-verdict.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** 判定 of one point. */
export function setVerdict(visitId: string, pointId: string, patch: VerdictPatch): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, pointId, patch, ctx));
}
