import { countContact } from '../../shared/domain/questionnaire/count-contact.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { noDraft } from './no-draft.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

/** 中断: of somebody who began and went away only a stroke is kept. Nothing happens when the draft says nobody began. */
export function breakOffResponse(batchId: string, draftKey: string): Promise<Result<string, BatchCommandError>> {
  return runOnBatch(batchId, async (bundle, _instrument, ctx, view) => {
    const draft = await view.row('draft', draftKey);
    if ((draft?.fields['value'] ?? null) === null) return ok([]);
    const counted = countContact(bundle, 'B', ctx);
    return counted.ok ? ok([...counted.value, noDraft(draftKey)]) : counted;
  });
}
