import type { FormFaultCode } from '../forms/form-fault.ts';

/** What became of one construct of a workbook. */
export interface ReportLine {
  readonly state: 'taken' | 'mapped' | 'unsupported';
  /** As the workbook writes it: `select_one`, `relevant`, `label::中文 (zh)`, the name of a sheet. */
  readonly construct: string;
  readonly sheet: string;
  /** Rows in which it stands, as Excel numbers them; none when the whole sheet or column is meant. */
  readonly rows: readonly number[];
  readonly note: ReportNote | null;
}

/** Why a construct was mapped or is not supported. renderer/text/xlsform-words.ts has a sentence for each. */
export const REPORT_NOTES = [
  'as-text',
  'as-bounds',
  'as-one-choice',
  'other-added',
  'always-computed',
  'row-switched-off',
  'appearance-ignored',
  'static-default-only',
  'type-omitted',
  'metadata-omitted',
  'column-ignored',
  'column-unknown',
  'setting-ignored',
  'sheet-ignored',
  'label-reference',
  'day-unknown',
] as const;
export type ReportNote = (typeof REPORT_NOTES)[number];

export const READING_ERRORS = [
  'survey-missing',
  'survey-empty',
  'column-missing',
  'header-twice',
  'type-missing',
  'type-unknown',
  'name-missing',
  'name-invalid',
  'list-missing',
  'group-unmatched',
  'group-open',
  'group-too-deep',
  'choice-incomplete',
  'choice-twice',
  'parameters-invalid',
  'calculation-missing',
  'text-too-long',
  'too-many-rows',
] as const;

/** Why a workbook is no form, and where in it. */
export interface WorkbookError {
  readonly code: FormFaultCode | (typeof READING_ERRORS)[number];
  readonly sheet: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly subject: string;
  /** Characters into the cell, for faults of an expression. */
  readonly at: number;
}

/** Collects lines; one line for all rows in which the same became of the same construct. */
export interface ReportWriter {
  readonly add: (line: Omit<ReportLine, 'rows'>, row: number | null) => void;
  readonly lines: () => readonly ReportLine[];
}

export function reportWriter(): ReportWriter {
  const lines = new Map<string, { line: Omit<ReportLine, 'rows'>; rows: number[] }>();
  return {
    add: (line, row) => {
      const key = JSON.stringify([line.state, line.sheet, line.construct, line.note]);
      const known = lines.get(key) ?? { line, rows: [] };
      if (row !== null && known.rows.at(-1) !== row) known.rows.push(row);
      lines.set(key, known);
    },
    lines: () => [...lines.values()].map(({ line, rows }) => ({ ...line, rows })),
  };
}
