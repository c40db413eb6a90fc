import { saveResponse, type FilledResponse } from '../../shared/domain/questionnaire/save-response.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { noDraft } from './no-draft.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

/**
 * What one person answered on the screen, with its stroke on the contact sheet; `draftKey` is emptied in the same unit of
 * work. Answers with the entry's id.
 */
export function saveSurveyResponse(
  batchId: string,
  filled: FilledResponse,
  draftKey: string,
): Promise<Result<string, BatchCommandError>> {
  return runOnBatch(batchId, (bundle, instrument, ctx) => {
    const writes = saveResponse(bundle, instrument, filled, ctx);
    return writes.ok ? ok([...writes.value, noDraft(draftKey)]) : writes;
  });
}
