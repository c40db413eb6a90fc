import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import type { Sheet, SheetCell, SheetColumn } from '../lib/sheet.ts';
import { cellWords } from './cell-words.ts';
import { rowHeight } from './row-height.ts';

export interface Workbook {
  /** Printed at the head of every page. */
  readonly title: string;
  /** Printed at the foot of every page beside its number. */
  readonly footer: string;
  /** UTC; the same content at the same instant gives the same file. */
  readonly madeAt: string;
  readonly sheets: readonly Sheet[];
}

/**
 * A workbook (ISO/IEC 29500 xlsx) that prints on A4 landscape, head rows frozen and repeated. Words are stored as shared
 * strings in cells of the text format, so none of them is ever a formula, not even after somebody edits the cell.
 */
export function workbookBytes({ title, footer, madeAt, sheets }: Workbook): Promise<Uint8Array> {
  const instant = new Date(madeAt);
  return writeXlsx({
    sheets: sheets.flatMap(withinLimit).map((sheet) => writeSheet(sheet, title, footer)),
    defaultFont: FONT,
    properties: { title: cellWords(title), creator: '巡厅 XunTing', created: instant, modified: instant },
  });
}

/** Rows of one sheet beside its head. */
const MOST_ROWS = 1_048_575;

/** What is longer than a sheet goes on in the next one: nothing is left out. */
function withinLimit(sheet: Sheet): Sheet[] {
  const parts = Math.max(1, Math.ceil(sheet.rows.length / MOST_ROWS));
  return Array.from({ length: parts }, (_, i) => ({
    ...sheet,
    name: i === 0 ? sheet.name : `${sheet.name}续${i + 1}`,
    rows: sheet.rows.slice(i * MOST_ROWS, (i + 1) * MOST_ROWS),
  }));
}

const FONT = { name: '宋体', size: 10.5, charset: 134 } as const;
const BORDER = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const ALL_SIDES = { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER };
const GREY = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7E6E6' } } as const;

type Alignment = NonNullable<CellStyle['alignment']>;
const STYLE = { font: FONT, border: ALL_SIDES };
const WORDS: CellStyle = { ...STYLE, numFmt: '@', alignment: { vertical: 'top', wrapText: true } };
const HEAD: CellStyle = {
  ...STYLE,
  font: { ...FONT, name: '黑体', bold: true },
  fill: GREY,
  numFmt: '@',
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const RIGHT: Alignment = { horizontal: 'right', vertical: 'top' };

function writeSheet({ name, columns, rows }: Sheet, title: string, footer: string): WriteSheet {
  const styled = [columns.map((column) => head(column)), ...rows.map((row) => row.map(cell))];
  const widths = columns.map(({ width }) => width);
  const last = `${columnName(columns.length - 1)}${Math.max(2, rows.length + 1)}`;
  return {
    name,
    columns: columns.map(({ width }) => ({ width, style: WORDS })),
    rows: styled.map((row) => row.map(({ value }) => value)),
    // Words take the style of their column: a style a cell costs seconds with a hundred thousand open answers.
    cells: new Map(
      styled.flatMap((row, i) =>
        row.flatMap(({ style }, j) => (style === WORDS ? [] : [[`${i},${j}`, { style }] as const])),
      ),
    ),
    rowDefs: new Map(
      styled.flatMap((row, i) => {
        const height = rowHeight(
          row.map(({ value }) => value),
          widths,
        );
        return height === null ? [] : [[i, { height }] as const];
      }),
    ),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${last}` },
    dataValidations: columns.flatMap((column, i) => validation(column, i, rows.length)),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      // As many pages as the rows need: 1 would print a long table in letters that nobody can read.
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
      margins: { left: 0.5, right: 0.5, top: 0.75, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&L${marginWords(title)}&R${marginWords(name)}`,
      oddFooter: `&L${marginWords(footer)}&R第 &P 页 共 &N 页`,
    },
  };
}

interface Styled {
  readonly value: CellValue;
  readonly style: CellStyle;
}

function head({ title }: SheetColumn): Styled {
  return { value: cellWords(title), style: HEAD };
}

function cell(given: SheetCell): Styled {
  if (given === null) return { value: null, style: WORDS };
  if (typeof given === 'string') return { value: cellWords(given), style: WORDS };
  if (typeof given === 'number') return { value: given, style: { ...STYLE, alignment: RIGHT } };
  switch (given.kind) {
    case 'share':
      return { value: given.value, style: numeric(given.digits === 0 ? '0%' : '0.0%') };
    case 'decimal':
      return { value: given.value, style: numeric(`0.${'0'.repeat(given.digits)}`) };
    case 'day':
      return { value: new Date(`${given.day}T00:00:00.000Z`), style: numeric('yyyy-mm-dd') };
    case 'total':
      return { value: cellWords(given.text), style: { ...HEAD, alignment: { vertical: 'top', wrapText: true } } };
  }
}

function numeric(numFmt: string): CellStyle {
  return { ...STYLE, numFmt, alignment: RIGHT };
}

/** Below the filled rows too: a ledger grows in the office. */
function validation({ title, choices }: SheetColumn, at: number, rows: number) {
  if (choices === undefined) return [];
  const column = columnName(at);
  return [
    {
      type: 'list' as const,
      values: [...choices],
      range: `${column}2:${column}${rows + 500}`,
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: title,
      errorMessage: `请从列表中选择：${choices.join('、')}`,
    },
  ];
}

/** `&` begins a code in heads and feet of pages; digits right after one would be taken for a size of type. */
function marginWords(text: string): string {
  return cellWords(text)
    .replaceAll('&', '&&')
    .replace(/^(?=\d)/, ' ')
    .slice(0, 100);
}

function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`;
}
