import { voidEntry } from '../../shared/domain/questionnaire/key-sheet.ts';
import type { Result } from '../../shared/lib/result.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

/** Takes a wrongly keyed sheet out of every count; it stays with its reason. */
export function voidSurveyEntry(
  batchId: string,
  entryId: string,
  reason: string,
): Promise<Result<string, BatchCommandError>> {
  return runOnBatch(batchId, (bundle, _instrument, ctx) => voidEntry(bundle, entryId, reason, ctx));
}
