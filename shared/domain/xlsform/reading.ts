import type { TextByLanguage } from '../forms/form.ts';
import type { Column } from './headers.ts';
import type { ReportWriter, WorkbookError } from './report.ts';
import type { SheetRow } from './workbook.ts';

/** What the readers of the sheets write into. */
export interface Reading {
  readonly report: ReportWriter;
  readonly errors: WorkbookError[];
  /** Languages in the order in which their columns stand. */
  readonly languages: string[];
}

/** Texts of a column without a language stand under this name. */
export const NO_LANGUAGE = 'default';

export function refuse(reading: Reading, error: Partial<WorkbookError> & Pick<WorkbookError, 'code' | 'sheet'>): void {
  reading.errors.push({ row: null, column: null, subject: '', at: 0, ...error });
}

/** The cells of one row under all languages of a column. */
export function textsOf(
  reading: Reading,
  { cells }: SheetRow,
  columns: readonly Column[],
  base: string,
): TextByLanguage {
  const texts = Object.create(null) as Record<string, string>;
  for (const { header, language } of columns.filter((column) => column.base === base)) {
    const name = language ?? NO_LANGUAGE;
    if (!reading.languages.includes(name)) reading.languages.push(name);
    const text = cells[header];
    if (text !== undefined) texts[name] = text;
  }
  return { ...texts };
}

/** The cell under the first column of this name; undefined when blank. */
export function cellOf({ cells }: SheetRow, columns: readonly Column[], base: string): string | undefined {
  for (const column of columns) {
    const text = column.base === base ? cells[column.header] : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}

export function headerOf(columns: readonly Column[], base: string): string {
  return columns.find((column) => column.base === base)?.header ?? base;
}
