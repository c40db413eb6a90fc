import type { SourceLine } from './source.ts';
import { type Run, joinRuns } from './run.ts';

/** A cell of a printed table: its lines that carry text, in order. An empty cell has no lines. */
export type Cell = { readonly lines: readonly SourceLine[] };
export type Row = { readonly cells: readonly Cell[]; readonly firstLine: number };

/**
 * Reads the rows of one table. A tab at the start of a line opens a cell and lines without one continue it; a blank
 * line followed by a tab (or the end) closes the row, unless `neverFirst` says that this cell cannot open one: 解读内容
 * has empty paragraphs at its end, and its weight would otherwise become a row. Throws where text stands before the
 * first cell.
 */
export function readRows(
  lines: readonly SourceLine[],
  neverFirst: (text: string) => boolean = () => false,
): readonly Row[] {
  const rows: { cells: { lines: SourceLine[] }[]; firstLine: number }[] = [];
  let afterBlank = true;
  for (const line of lines) {
    if (line.isCell) {
      if (afterBlank && !neverFirst(line.run.text)) rows.push({ cells: [], firstLine: line.number });
      rows.at(-1)?.cells.push({ lines: [] });
    }
    const hasText = line.run.text !== '';
    if (hasText) {
      const cell = rows.at(-1)?.cells.at(-1);
      if (cell === undefined) throw new Error(`line ${line.number}: text before the first cell of a table`);
      cell.lines.push(line);
    }
    afterBlank = !hasText && !line.isCell;
  }
  return rows;
}

/** All text of a cell as one run: a broken line is joined without a gap. */
export function cellRun(cell: Cell): Run {
  return joinRuns(cell.lines.map((line) => line.run));
}

export function isEmptyRow(row: Row): boolean {
  return row.cells.every((cell) => cell.lines.length === 0);
}

/** The cell at `index`; throws when the row is shorter, because a lost cell would shift every later one. */
export function cellAt(row: Row, index: number): Cell {
  const cell = row.cells[index];
  if (cell === undefined) throw new Error(`row at line ${row.firstLine}: cell ${index + 1} is missing`);
  return cell;
}

/** All lines with text of a row, in order. */
export function rowLines(row: Row): readonly SourceLine[] {
  return row.cells.flatMap((cell) => cell.lines);
}
