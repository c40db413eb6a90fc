import type { SurveyBatch } from '../../shared/domain/questionnaire/entities.ts';
import type { Instrument } from '../../shared/domain/questionnaire/instrument.ts';
import type { LanguagePack } from '../../shared/domain/questionnaire/language-pack.ts';
import type { SheetsPdfError } from '../../shared/pdf/sheet/build-sheets-pdf.ts';

/** One file of printable sheets. */
export interface SheetsRequest {
  readonly instrument: Instrument;
  /** null = 汉文. */
  readonly pack: LanguagePack | null;
  readonly batch: SurveyBatch;
  readonly serialFrom: number;
  readonly serialTo: number;
  readonly producer: string;
  readonly instant: string;
}

export type SheetsAnswer =
  | { readonly step: 'progress'; readonly done: number }
  | { readonly step: 'finished'; readonly bytes: Uint8Array; readonly sheets: number; readonly sides: number }
  | { readonly step: 'refused'; readonly code: SheetsPdfError['code'] | 'defect'; readonly detail: string };
