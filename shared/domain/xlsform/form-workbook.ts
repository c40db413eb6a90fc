import type { Form, FormChoice, FormRow, TextByLanguage } from '../forms/form.ts';
import { NO_LANGUAGE } from './reading.ts';
import type { WorkbookSheet } from './workbook.ts';

/** Columns of one's own beside the standard's, by row name and by list and choice; pyxform passes over them. */
export interface OwnColumns {
  readonly survey: readonly string[];
  readonly choices: readonly string[];
  readonly ofRow: (name: string) => Readonly<Record<string, string>>;
  readonly ofChoice: (list: string, name: string) => Readonly<Record<string, string>>;
}

const NONE: OwnColumns = { survey: [], choices: [], ofRow: () => ({}), ofChoice: () => ({}) };

/** A form as the three sheets of an XLSForm. Reading them again gives the same form. */
export function formWorkbook(form: Form, own: OwnColumns = NONE): WorkbookSheet[] {
  const survey = surveySheet(form, own);
  const choices = choicesSheet(form, own);
  const settings = {
    name: 'settings',
    rows: [
      ['form_title', 'form_id', 'version', 'default_language'],
      [form.title, form.id, form.version, form.defaultLanguage === NO_LANGUAGE ? '' : form.defaultLanguage],
    ],
  };
  return choices === null ? [survey, settings] : [survey, choices, settings];
}

const PLAIN = [
  ['relevant', 'relevant'],
  ['constraint', 'constraint'],
  ['required', 'required'],
  ['calculation', 'calculation'],
  ['choice_filter', 'choiceFilter'],
  ['repeat_count', 'repeatCount'],
  ['default', 'start'],
  ['appearance', 'appearance'],
] as const satisfies readonly (readonly [string, keyof FormRow])[];

function surveySheet(form: Form, own: OwnColumns): WorkbookSheet {
  const { rows, languages } = form;
  const texts = [
    ...languages.map((language) => textColumn<FormRow>('label', language, ({ label }) => label)),
    ...translated(form, 'hint', (row) => row.hint),
    ...translated(form, 'constraint_message', (row) => row.constraintMessage ?? {}),
    ...translated(form, 'required_message', (row) => row.requiredMessage ?? {}),
  ];
  const plain = PLAIN.filter(([, key]) => rows.some((row) => row[key] !== undefined));
  const readOnly = rows.some((row) => row.readOnly === true);
  const head = [
    'type',
    'name',
    ...texts.map(({ header }) => header),
    ...plain.map(([header]) => header),
    ...(readOnly ? ['read_only'] : []),
    ...own.survey,
  ];
  const line = (row: FormRow): string[] => [
    typeCell(row),
    row.name,
    ...texts.map(({ cell }) => cell(row)),
    ...plain.map(([, key]) => row[key] ?? ''),
    ...(readOnly ? [row.readOnly === true ? 'yes' : ''] : []),
    ...own.survey.map((header) => own.ofRow(row.name)[header] ?? ''),
  ];
  return { name: 'survey', rows: [head, ...withEnds(rows, line)] };
}

/** `end` rows where the next row stands outside the open group or repeat. */
function withEnds(rows: readonly FormRow[], line: (row: FormRow) => string[]): string[][] {
  const lines: string[][] = [];
  const open: FormRow[] = [];
  const closeTo = (parent: string | null) => {
    while (open.length > 0 && open.at(-1)?.name !== parent) lines.push([`end_${open.pop()?.kind}`]);
  };
  for (const row of rows) {
    closeTo(row.parent);
    lines.push(line(row));
    if (row.kind === 'group' || row.kind === 'repeat') open.push(row);
  }
  closeTo(null);
  return lines;
}

function typeCell({ kind, type, list }: FormRow): string {
  if (type !== undefined) return type;
  switch (kind) {
    case 'select-one':
      return `select_one ${list ?? ''}`;
    case 'select-multiple':
      return `select_multiple ${list ?? ''}`;
    case 'group':
    case 'repeat':
      return `begin_${kind}`;
    case 'text':
    case 'integer':
    case 'decimal':
    case 'date':
    case 'note':
    case 'calculate':
    case 'omitted':
      return kind;
  }
}

interface TextColumn<T> {
  readonly header: string;
  readonly cell: (of: T) => string;
}

function textColumn<T>(base: string, language: string, texts: (of: T) => TextByLanguage): TextColumn<T> {
  const header = language === NO_LANGUAGE ? base : `${base}::${language}`;
  return { header, cell: (of) => texts(of)[language] ?? '' };
}

function translated({ rows, languages }: Form, base: string, texts: (row: FormRow) => TextByLanguage) {
  return languages
    .filter((language) => rows.some((row) => texts(row)[language] !== undefined))
    .map((language) => textColumn(base, language, texts));
}

function choicesSheet({ choices, languages }: Form, own: OwnColumns): WorkbookSheet | null {
  const all = Object.entries(choices).flatMap(([list, of]) => of.map((choice) => ({ list, choice })));
  if (all.length === 0) return null;
  const labels = languages.map((language) => textColumn<FormChoice>('label', language, ({ label }) => label));
  const further = [...new Set(all.flatMap(({ choice }) => Object.keys(choice.columns)))];
  const head = ['list_name', 'name', ...labels.map(({ header }) => header), ...further, ...own.choices];
  const lines = all.map(({ list, choice }) => [
    list,
    choice.name,
    ...labels.map(({ cell }) => cell(choice)),
    ...further.map((column) => choice.columns[column] ?? ''),
    ...own.choices.map((header) => own.ofChoice(list, choice.name)[header] ?? ''),
  ]);
  return { name: 'choices', rows: [head, ...lines] };
}
