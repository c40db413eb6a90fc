import type { SurveyTally } from '../../shared/domain/questionnaire/entities.ts';
import { setTally } from '../../shared/domain/questionnaire/set-tally.ts';
import type { Result } from '../../shared/lib/result.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

/** Columns of one hour of the contact sheet. */
export function setSurveyTally(
  batchId: string,
  hour: number,
  counts: SurveyTally['counts'],
): Promise<Result<string, BatchCommandError>> {
  return runOnBatch(batchId, (bundle) => setTally(bundle, hour, counts));
}
