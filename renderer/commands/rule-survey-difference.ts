import { ruleDifference, type RulingInput } from '../../shared/domain/questionnaire/rule-difference.ts';
import type { Result } from '../../shared/lib/result.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

/** A third person's word on one field where both passes differ. */
export function ruleSurveyDifference(batchId: string, input: RulingInput): Promise<Result<string, BatchCommandError>> {
  return runOnBatch(batchId, (bundle, instrument, ctx) => ruleDifference(bundle, instrument, input, ctx));
}
