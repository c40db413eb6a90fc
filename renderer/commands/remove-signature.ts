import { removeSignature as decide } from '../../shared/domain/visit/confirmation-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** Takes one signature away, to sign again. */
export function removeSignature(visitId: string, index: number): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, index, ctx));
}
