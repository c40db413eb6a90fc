import { updateVisit as decide, type VisitPatch } from '../../shared/domain/visit/update-visit.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** 基本信息 as typed. */
export function updateVisit(visitId: string, patch: VisitPatch): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle) => decide(bundle, patch));
}
