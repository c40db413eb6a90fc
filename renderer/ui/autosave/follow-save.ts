import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import type { SaveResult } from './save-result.ts';
import { forgetUnsaved, keepUnsaved } from './unsaved-values.ts';

/** A field as the store of unsaved values knows it. */
export interface SavedField {
  /** Unique and stable, e.g. `visit/${id}/siteName`: what a refused value is kept under. */
  readonly fieldKey: string;
  readonly label: string;
}

/** The newest save of each field: an answer to an older value says nothing about the newer one, on whatever screen. */
const newest = new Map<string, Promise<SaveResult>>();

/**
 * Keeps a refused value under its field and lets it go when it is stored, also when that happens by itself long after the
 * refusal: a field that still said 未能保存 then would be counted as unsaved until its next edit.
 * Resolves at the first answer.
 */
export async function followSave(
  { fieldKey, label }: SavedField,
  value: unknown,
  saving: Promise<SaveResult>,
): Promise<void> {
  newest.set(fieldKey, saving);
  const result = await saving.catch((thrown: unknown): SaveResult => {
    return { ok: false, error: { code: 'defect', detail: String(thrown) } };
  });
  if (newest.get(fieldKey) !== saving) return;
  if (result.ok) {
    newest.delete(fieldKey);
    forgetUnsaved(fieldKey);
    return;
  }
  keepUnsaved(fieldKey, { label, value, sentence: result.error.sentence ?? saveErrorSentence(result.error) });
  if (result.error.later !== undefined) void followSave({ fieldKey, label }, value, result.error.later);
}
