import { countContact, type ContactOutcome } from '../../shared/domain/questionnaire/count-contact.ts';
import type { Result } from '../../shared/lib/result.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

/** One stroke on the contact sheet of this hour, or (`step` -1) one taken back. */
export function countSurveyContact(
  batchId: string,
  outcome: ContactOutcome,
  step: 1 | -1 = 1,
): Promise<Result<string, BatchCommandError>> {
  return runOnBatch(batchId, (bundle, _instrument, ctx) => countContact(bundle, outcome, ctx, step));
}
