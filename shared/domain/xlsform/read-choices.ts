import type { FormChoice } from '../forms/form.ts';
import { CHOICE_ALIASES, type Column, columnsOf } from './headers.ts';
import { cellOf, type Reading, refuse, textsOf } from './reading.ts';
import type { SheetRow, SheetTable } from './workbook.ts';

export type ChoiceLists = Record<string, FormChoice[]>;

/** The choices sheet. Columns that the standard does not name are what choice_filter compares with. */
export function readChoices(reading: Reading, table: SheetTable): ChoiceLists {
  const columns = columnsOf(table.headers, new Set(['list_name', 'name', 'label']), CHOICE_ALIASES);
  const sheet = table.name;
  const lists: ChoiceLists = Object.create(null) as ChoiceLists;
  for (const base of ['list_name', 'name']) {
    if (table.rows.length > 0 && !columns.some((column) => column.base === base)) {
      refuse(reading, { code: 'column-missing', sheet, column: base, subject: base });
      return lists;
    }
  }
  noteColumns(reading, sheet, columns);
  const seen = new Set<string>();
  for (const row of table.rows) {
    const list = cellOf(row, columns, 'list_name');
    const name = cellOf(row, columns, 'name');
    if (list === undefined || name === undefined) {
      const column = list === undefined ? 'list_name' : 'name';
      refuse(reading, { code: 'choice-incomplete', sheet, row: row.number, column, subject: column });
      continue;
    }
    const key = JSON.stringify([list, name]);
    if (seen.has(key)) {
      refuse(reading, { code: 'choice-twice', sheet, row: row.number, column: 'name', subject: name });
      continue;
    }
    seen.add(key);
    if (name.length > 120)
      refuse(reading, { code: 'text-too-long', sheet, row: row.number, column: 'name', subject: name.slice(0, 20) });
    (lists[list] ??= []).push({ name, label: textsOf(reading, row, columns, 'label'), columns: further(row, columns) });
    reading.report.add({ state: 'taken', construct: `choices: ${list}`, sheet, note: null }, row.number);
  }
  return { ...lists };
}

function noteColumns(reading: Reading, sheet: string, columns: readonly Column[]): void {
  for (const { base, header } of columns) {
    if (STANDARD.has(base)) continue;
    const media = /^(?:media|image|audio|video|big-image)(?:::|$)/.test(base);
    const state = media ? 'unsupported' : 'taken';
    reading.report.add({ state, construct: header, sheet, note: media ? 'column-ignored' : null }, null);
  }
}

function further({ cells }: SheetRow, columns: readonly Column[]): Record<string, string> {
  const own = Object.create(null) as Record<string, string>;
  for (const { base, header } of columns) {
    const text = cells[header];
    if (!STANDARD.has(base) && text !== undefined) own[header] = text.slice(0, 2000);
  }
  return { ...own };
}

const STANDARD = new Set(['list_name', 'name', 'label']);
