import { updateConfirmation as decide, type ConfirmationPatch } from '../../shared/domain/visit/confirmation-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** 末次沟通 and confirmation. */
export function updateConfirmation(visitId: string, patch: ConfirmationPatch): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, patch, ctx));
}
