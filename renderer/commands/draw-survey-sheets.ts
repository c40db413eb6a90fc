import type { SurveyBatch } from '../../shared/domain/questionnaire/entities.ts';
import type { Instrument } from '../../shared/domain/questionnaire/instrument.ts';
import type { LanguagePack } from '../../shared/domain/questionnaire/language-pack.ts';
import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { drawSheets, type DrawnSheets, type SheetsFailure } from '../data/documents/draw-sheets.ts';

export interface SheetsOrder {
  readonly instrument: Instrument;
  readonly pack: LanguagePack | null;
  readonly batch: SurveyBatch;
  readonly serialFrom: number;
  readonly serialTo: number;
}

/** The printable file of a run of serials. Nothing is stored: giving the sheets out is written down by itself. */
export function drawSurveySheets(
  order: SheetsOrder,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Result<DrawnSheets, SheetsFailure>> {
  const data = currentData();
  const request = {
    ...order,
    producer: `巡厅 XunTing ${data.version}`,
    instant: instantOf(data.clock.now()),
  };
  return drawSheets(request, onProgress, signal);
}
