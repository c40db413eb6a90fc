import { addSignature as decide } from '../../shared/domain/visit/confirmation-rows.ts';
import type { Signature } from '../../shared/domain/visit/entities.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** One more drawn or photographed signature; its time is stamped here. */
export function addSignature(
  visitId: string,
  signature: Omit<Signature, 'signedAt' | 'signs'>,
): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, signature, ctx));
}
