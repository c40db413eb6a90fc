import type { CellValue } from 'hucre/xlsx';

const LINE = 15;
/** The most that a row of a workbook may be high, in points. */
const MOST = 409;

/**
 * Points that a row needs when its words wrap in columns of these widths (half-width characters); null for one line. Not
 * every program makes room by itself when it opens a file.
 */
export function rowHeight(row: readonly CellValue[], widths: readonly number[]): number | null {
  const lines = Math.max(
    1,
    ...row.map((value, i) => (typeof value === 'string' ? linesOf(value, widths[i] ?? 10) : 1)),
  );
  return lines === 1 ? null : Math.min(MOST, lines * LINE);
}

function linesOf(text: string, width: number): number {
  // Half a character on either side is padding.
  const room = Math.max(1, width - 1);
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / room)), 0);
}

function widthOf(line: string): number {
  let width = 0;
  for (const char of line) width += (char.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return width;
}
