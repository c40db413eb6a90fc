import { voidEvidence as decide } from '../../shared/domain/visit/evidence-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** 作废: number, row and bytes stay. */
export function voidEvidence(visitId: string, id: string, reason: string): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, id, reason, ctx));
}
