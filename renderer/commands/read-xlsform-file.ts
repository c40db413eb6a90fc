import { err, ok, type Result } from '../../shared/lib/result.ts';
import { askXlsformWorker } from '../data/questionnaires/ask-xlsform-worker.ts';
import type { ReadForm } from '../workers/xlsform-messages.ts';
import { CANCELLED, type Cancelled } from './command-error.ts';

export type ReadXlsformError = Cancelled | { readonly code: 'not-a-workbook'; readonly detail: string };

/** Reads an .xlsx file as a form and reports all of it; nothing is stored. */
export async function readXlsformFile(file: File, signal: AbortSignal): Promise<Result<ReadForm, ReadXlsformError>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const answer = await askXlsformWorker({ step: 'read', bytes }, signal);
  if (answer === null) return err(CANCELLED);
  if (answer.step === 'read') return ok(answer.read);
  return err({ code: 'not-a-workbook', detail: answer.step === 'refused' ? answer.detail : '' });
}
