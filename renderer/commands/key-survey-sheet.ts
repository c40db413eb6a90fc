import { keySheet, type KeyedSheet } from '../../shared/domain/questionnaire/key-sheet.ts';
import type { Result } from '../../shared/lib/result.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

/** One sheet, keyed to its end; answers with the entry's id. */
export function keySurveySheet(batchId: string, keyed: KeyedSheet): Promise<Result<string, BatchCommandError>> {
  return runOnBatch(batchId, (bundle, instrument, ctx) => keySheet(bundle, instrument, keyed, ctx));
}
