import type { Instrument } from '../../shared/domain/questionnaire/instrument.ts';
import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { askXlsformWorker } from '../data/questionnaires/ask-xlsform-worker.ts';
import { CANCELLED, type Cancelled } from './command-error.ts';

export type ExportXlsformError = WriteFailure | Cancelled | { readonly code: 'export-failed'; readonly detail: string };

/** 导出 XLSForm; answers with its path, null when the dialog was left. */
export async function exportXlsform(
  instrument: Instrument,
  signal: AbortSignal,
): Promise<Result<string | null, ExportXlsformError>> {
  const { clock, host } = currentData();
  const madeAt = instantOf(clock.now());
  const answer = await askXlsformWorker({ step: 'write', instrument, madeAt }, signal);
  if (answer === null) return err(CANCELLED);
  if (answer.step !== 'written') {
    return err({ code: 'export-failed', detail: answer.step === 'refused' ? answer.detail : '' });
  }
  const suggestedName = `${instrument.id} ${instrument.title.replaceAll(/[\\/:*?"<>|]/g, ' ').slice(0, 60)} XLSForm.xlsx`;
  const bytes = answer.bytes as Uint8Array<ArrayBuffer>;
  const saved = await host.call('files.save', { suggestedName, bytes });
  return saved.ok ? ok(saved.value.path) : saved;
}
