import type { Form } from '../../shared/domain/forms/form.ts';
import type { Instrument } from '../../shared/domain/questionnaire/instrument.ts';
import type { ReportLine, WorkbookError } from '../../shared/domain/xlsform/report.ts';

export type XlsformRequest =
  | { readonly step: 'read'; readonly bytes: Uint8Array }
  | { readonly step: 'write'; readonly instrument: Instrument; readonly madeAt: string };

/** What a workbook comes to. `form` is null while there are errors; `own` is set when it is the program's own export, unchanged. */
export interface ReadForm {
  readonly form: Form | null;
  readonly own: Instrument | null;
  readonly report: readonly ReportLine[];
  readonly errors: readonly WorkbookError[];
}

export type XlsformAnswer =
  | { readonly step: 'read'; readonly read: ReadForm }
  | { readonly step: 'written'; readonly bytes: Uint8Array }
  | { readonly step: 'refused'; readonly detail: string };
