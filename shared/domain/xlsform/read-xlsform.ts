import type { Ports } from '../forms/expression/functions.ts';
import { type Form, formSchema } from '../forms/form.ts';
import type { FormFault, FormField } from '../forms/form-fault.ts';
import { type PreparedForm, prepareForm } from '../forms/prepare-form.ts';
import { type Column, columnsOf } from './headers.ts';
import { readChoices } from './read-choices.ts';
import { readSurvey, type SurveyRows } from './read-survey.ts';
import { headerOf, NO_LANGUAGE, type Reading, refuse } from './reading.ts';
import { type ReportLine, reportWriter, type WorkbookError } from './report.ts';
import { findSheet, type SheetTable, tableOf, type WorkbookSheet } from './workbook.ts';

/** What a workbook comes to. `prepared` is null while there are errors; the report is whole either way. */
export interface XlsformReading {
  readonly prepared: PreparedForm | null;
  readonly report: readonly ReportLine[];
  readonly errors: readonly WorkbookError[];
  readonly survey: SheetTable;
  readonly choices: SheetTable;
}

/** Reads an XLSForm (survey, choices, settings). Nothing in it is dropped without a line in the report. */
export function readXlsform(sheets: readonly WorkbookSheet[], ports: Ports): XlsformReading {
  const reading: Reading = { report: reportWriter(), errors: [], languages: [] };
  const survey = sheetTable(reading, sheets, 'survey');
  const choices = sheetTable(reading, sheets, 'choices');
  const settings = readSettings(reading, sheets);
  for (const { name } of sheets) {
    if (READ_SHEETS.has(name.trim().toLowerCase())) continue;
    reading.report.add({ state: 'unsupported', construct: name, sheet: name, note: 'sheet-ignored' }, null);
  }
  if (findSheet(sheets, 'survey') === undefined) refuse(reading, { code: 'survey-missing', sheet: 'survey' });
  const lists = readChoices(reading, choices);
  const rows = readSurvey(reading, survey, lists);
  const languages = reading.languages.length === 0 ? [NO_LANGUAGE] : reading.languages;
  const named = settings['default_language'];
  const parsed = formSchema.safeParse({
    format: 'xunting-form',
    formatVersion: 1,
    id: settings['form_id'] ?? 'form',
    version: settings['version'] ?? '',
    title: settings['form_title'] ?? settings['form_id'] ?? 'form',
    languages,
    defaultLanguage: languages.find((language) => language === named) ?? languages[0],
    rows: rows.rows,
    choices: lists,
  } satisfies Record<keyof Form, unknown>);
  let prepared: PreparedForm | null = null;
  if (parsed.success) {
    const made = prepareForm(parsed.data, ports);
    if (made.ok) prepared = made.value;
    else for (const fault of made.error) reading.errors.push(placed(fault, survey.name, rows));
  } else if (reading.errors.length === 0) {
    const subject = parsed.error.issues[0]?.path.join('.') ?? '';
    refuse(reading, { code: 'text-too-long', sheet: survey.name, subject });
  }
  return {
    prepared: reading.errors.length === 0 ? prepared : null,
    report: reading.report.lines(),
    errors: reading.errors.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    survey,
    choices,
  };
}

const READ_SHEETS = new Set(['survey', 'choices', 'settings', 'xunting']);

function sheetTable(reading: Reading, sheets: readonly WorkbookSheet[], name: string): SheetTable {
  const sheet = findSheet(sheets, name);
  if (sheet === undefined) return { name, headers: [], rows: [] };
  const table = tableOf(sheet);
  for (const header of table.twice)
    refuse(reading, { code: 'header-twice', sheet: sheet.name, column: header, subject: header });
  return table;
}

function readSettings(reading: Reading, sheets: readonly WorkbookSheet[]): Readonly<Record<string, string>> {
  const table = sheetTable(reading, sheets, 'settings');
  const row = table.rows[0];
  const settings: Record<string, string> = {};
  for (const { header, base } of columnsOf(table.headers, new Set(), SETTING_ALIASES)) {
    const text = row?.cells[header];
    if (row === undefined || text === undefined) continue;
    const used = USED_SETTINGS.has(base);
    if (used) settings[base] = text;
    const note = used ? null : 'setting-ignored';
    reading.report.add(
      { state: used ? 'taken' : 'unsupported', construct: header, sheet: table.name, note },
      row.number,
    );
  }
  return settings;
}

const USED_SETTINGS = new Set(['form_title', 'form_id', 'version', 'default_language']);
const SETTING_ALIASES = { title: 'form_title', id_string: 'form_id', 'form id': 'form_id', 'form title': 'form_title' };

/** A fault of the form at the cell in which an office finds it. */
function placed({ code, row, field, subject, at }: FormFault, sheet: string, rows: SurveyRows): WorkbookError {
  return { code, sheet, row: rows.numbers[row] ?? null, column: columnOf(field, rows.columns), subject, at };
}

function columnOf(field: FormField, columns: readonly Column[]): string {
  return headerOf(columns, FIELD_COLUMNS[field]);
}

const FIELD_COLUMNS: Readonly<Record<FormField, string>> = {
  name: 'name',
  list: 'type',
  relevant: 'relevant',
  constraint: 'constraint',
  required: 'required',
  calculation: 'calculation',
  choiceFilter: 'choice_filter',
  repeatCount: 'repeat_count',
};
