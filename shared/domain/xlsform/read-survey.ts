import { choiceList, type FormChoice, type FormRow } from '../forms/form.ts';
import { type Column, columnsOf, IGNORED_SURVEY_COLUMN, SURVEY_ALIASES, SURVEY_COLUMNS } from './headers.ts';
import { type RowType, rowTypeOf } from './question-types.ts';
import type { ChoiceLists } from './read-choices.ts';
import { cellOf, headerOf, type Reading, refuse } from './reading.ts';
import { readRow } from './read-row.ts';
import type { SheetRow, SheetTable } from './workbook.ts';

export interface SurveyRows {
  readonly rows: readonly FormRow[];
  /** Sheet row of each form row. */
  readonly numbers: readonly number[];
  readonly columns: readonly Column[];
}

const MOST_ROWS = 5000;
/** Groups inside one another; each level costs a call on the stack. */
const DEEPEST = 30;

/** The survey sheet. `lists` gains what a row adds by itself: the choice "other", the one choice of an acknowledgement. */
export function readSurvey(reading: Reading, table: SheetTable, lists: ChoiceLists): SurveyRows {
  const columns = columnsOf(table.headers, SURVEY_COLUMNS, SURVEY_ALIASES);
  const sheet = table.name;
  const empty: SurveyRows = { rows: [], numbers: [], columns };
  for (const base of ['type', 'name']) {
    if (columns.some((column) => column.base === base)) continue;
    refuse(reading, { code: 'column-missing', sheet, column: base, subject: base });
    return empty;
  }
  if (table.rows.length === 0) refuse(reading, { code: 'survey-empty', sheet });
  if (table.rows.length > MOST_ROWS) {
    refuse(reading, { code: 'too-many-rows', sheet, subject: String(table.rows.length) });
    return empty;
  }
  noteColumns(reading, sheet, columns);
  const rows: FormRow[] = [];
  const numbers: number[] = [];
  const open: OpenBlock[] = [];
  const push = (row: FormRow, number: number) => {
    rows.push(row);
    numbers.push(number);
  };
  for (const row of table.rows) {
    if (/^(?:yes|true)$/i.test(cellOf(row, columns, 'disabled') ?? '')) {
      reading.report.add({ state: 'mapped', construct: 'disabled', sheet, note: 'row-switched-off' }, row.number);
      continue;
    }
    const type = typeOf(reading, sheet, row, columns);
    if (type === null) continue;
    if (type.kind === 'end') {
      closeBlock(reading, sheet, row, open, type.of);
      continue;
    }
    const read = readRow(reading, { sheet, columns, row, type, parent: open.at(-1)?.name ?? null });
    if (type.kind === 'group' || type.kind === 'repeat') {
      open.push({ of: type.kind, name: read?.name ?? null, number: row.number });
      if (open.length === DEEPEST + 1)
        refuse(reading, { code: 'group-too-deep', sheet, row: row.number, column: 'type' });
    }
    if (read === null) continue;
    const listed = withList(type, read, lists);
    push(listed, row.number);
    if (type.orOther) push(otherRow(listed), row.number);
  }
  for (const { of, number } of open) {
    refuse(reading, { code: 'group-open', sheet, row: number, column: headerOf(columns, 'type'), subject: of });
  }
  return { rows, numbers, columns };
}

interface OpenBlock {
  readonly of: 'group' | 'repeat';
  readonly name: string | null;
  readonly number: number;
}

function typeOf(reading: Reading, sheet: string, row: SheetRow, columns: readonly Column[]) {
  const cell = cellOf(row, columns, 'type');
  const column = headerOf(columns, 'type');
  if (cell === undefined) {
    refuse(reading, { code: 'type-missing', sheet, row: row.number, column });
    return null;
  }
  const type: RowType = rowTypeOf(cell);
  if (type.kind !== 'unknown') return type;
  refuse(reading, { code: 'type-unknown', sheet, row: row.number, column, subject: cell.slice(0, 60) });
  return null;
}

function closeBlock(reading: Reading, sheet: string, { number }: SheetRow, open: OpenBlock[], of: OpenBlock['of']) {
  if (open.at(-1)?.of === of) {
    open.pop();
    reading.report.add({ state: 'taken', construct: `end ${of}`, sheet, note: null }, number);
  } else {
    refuse(reading, { code: 'group-unmatched', sheet, row: number, column: 'type', subject: `end ${of}` });
  }
}

function withList(type: Exclude<RowType, { kind: 'end' | 'unknown' }>, row: FormRow, lists: ChoiceLists): FormRow {
  if (type.note === 'as-one-choice') {
    lists[ACKNOWLEDGED] ??= [{ name: 'OK', label: {}, columns: {} }];
    return { ...row, list: ACKNOWLEDGED };
  }
  if (!type.orOther) return row;
  // pyxform adds the choice to the list itself, so every question that shares the list offers it.
  const list = choiceList({ choices: lists }, row.list);
  if (row.list !== undefined && list !== undefined && !list.some(({ name }) => name === 'other')) {
    lists[row.list] = [...list, otherChoice(list)];
  }
  return row;
}

function otherChoice(list: readonly FormChoice[]): FormChoice {
  const languages = Object.keys(list[0]?.label ?? {});
  return { name: 'other', label: Object.fromEntries(languages.map((language) => [language, 'Other'])), columns: {} };
}

/** pyxform's `or_other`: a text row that opens with the choice "other". */
function otherRow({ name, parent, label }: FormRow): FormRow {
  const words = Object.fromEntries(Object.keys(label).map((language) => [language, 'Specify other.']));
  return {
    kind: 'text',
    name: `${name}_other`,
    parent,
    label: words,
    hint: {},
    relevant: `selected(\${${name}}, 'other')`,
  };
}

const ACKNOWLEDGED = 'xunting_acknowledged';

function noteColumns(reading: Reading, sheet: string, columns: readonly Column[]): void {
  for (const { base, header } of columns) {
    if (SURVEY_COLUMNS.has(base) || OWN_COLUMN.test(base)) continue;
    const note = IGNORED_SURVEY_COLUMN.test(base) ? 'column-ignored' : 'column-unknown';
    reading.report.add({ state: 'unsupported', construct: header, sheet, note }, null);
  }
}

/** What our own export adds beside the standard's columns. */
const OWN_COLUMN = /^xt_/;
