import type { FaceName } from '../draw/draw-op.ts';
import type { StructureElement } from '../structure/structure-element.ts';
import type { Line } from '../text/break-lines.ts';
import { ascentOf, type Flow, LEADING } from './flow.ts';
import { lineStart } from './line-ops.ts';

export interface Cell {
  readonly text: string;
  readonly face?: FaceName;
  readonly align?: 'left' | 'center';
  /** Columns that the cell covers. */
  readonly span?: number;
  /** Grey of the ground, 1 = white. */
  readonly fill?: number;
  readonly size?: number;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** A group title: never the last row of a page. */
  readonly keepWithNext?: boolean;
  readonly minHeight?: number;
}

export interface Table {
  /** Relative widths; scaled to the width of the page. */
  readonly columns: readonly number[];
  /** Repeated at the top of every page that the table reaches. */
  readonly header?: Row;
  readonly rows: readonly Row[];
  readonly size?: number;
}

const PADDING = 3;
const BORDER = 0.5;
/** A row up to this share of a page is kept whole; a taller one is split between its lines. */
const KEEP_WHOLE = 0.35;
/** Fewest lines that a split leaves on a page. */
const SPLIT_LINES = 3;

/** Draws a ruled table and leaves the cursor under it. Nothing is cut off: what does not fit goes on overleaf. */
export function table(flow: Flow, spec: Table, after = 6): void {
  const total = spec.columns.reduce((sum, width) => sum + width, 0);
  const widths = spec.columns.map((width) => (width * flow.width) / total);
  const size = spec.size ?? 9;
  const element = flow.element({ type: 'Table' });
  const set = (row: Row, isHead: boolean): SetRow =>
    flow.within(element, () => setRow(flow, row, widths, size, isHead));
  const header = spec.header && set(spec.header, true);
  const rows = spec.rows.map((row) => set(row, false));
  const start = (minimum: number): void => {
    if (minimum > flow.room && !flow.isAtTop) flow.newPage();
    if (header) drawSlice(flow, header, 0, header.lineCount);
  };
  const again = header && { ...header, cells: header.cells.map((cell) => ({ ...cell, element: null })) };
  const most = flow.fullRoom * KEEP_WHOLE;
  start((header?.height ?? 0) + beginning(rows[0], most) + followers(rows, 0, most));
  const turn = (): void => {
    flow.newPage();
    if (again) drawSlice(flow, again, 0, again.lineCount);
  };
  rows.forEach((row, i) => {
    if (beginning(row, most) + followers(rows, i, most) > flow.room) turn();
    drawSplit(flow, row, turn);
  });
  flow.y -= after;
}

/** What a row needs of the page that it begins on: all of its height, or a few lines when it will be split. */
function beginning(row: SetRow | undefined, most: number): number {
  if (row === undefined) return 0;
  return row.height <= most ? row.height : SPLIT_LINES * row.step + 2 * PADDING;
}

/** Room for what must stand under row `at`: further group titles and the first row after them. */
function followers(rows: readonly SetRow[], at: number, most: number): number {
  let room = 0;
  for (let i = at; rows[i]?.keepWithNext === true; i++) room += beginning(rows[i + 1], most);
  return room;
}

interface SetCell {
  readonly lines: readonly Line[];
  readonly cell: Cell;
  readonly x: number;
  readonly width: number;
  /** Null where a head is printed again: it was read already. */
  readonly element: StructureElement | null;
}

interface SetRow {
  readonly cells: readonly SetCell[];
  readonly lineCount: number;
  readonly step: number;
  readonly height: number;
  readonly minHeight: number;
  readonly keepWithNext: boolean;
}

function setRow(flow: Flow, row: Row, widths: readonly number[], size: number, isHead: boolean): SetRow {
  const element = flow.element({ type: 'TR' });
  let column = 0;
  let x = flow.left;
  const cells = row.cells.map((given): SetCell => {
    // A dash alone stands in the middle: at the left edge it reads like the start of a text.
    const cell: Cell = given.text === '—' ? { ...given, align: 'center' } : given;
    const span = cell.span ?? 1;
    const width = widths.slice(column, column + span).reduce((sum, part) => sum + part, 0);
    const set = {
      lines: flow.lines(cell.text, width - 2 * PADDING, cell.size ?? size, cell.face),
      cell,
      x,
      width,
      element: flow.within(element, () => flow.element(cellKind(cell, isHead))),
    };
    column += span;
    x += width;
    return set;
  });
  const step = Math.max(size, ...row.cells.map((cell) => cell.size ?? 0)) * LEADING;
  const lineCount = Math.max(1, ...cells.map((cell) => cell.lines.length));
  const minHeight = row.minHeight ?? 0;
  return {
    cells,
    lineCount,
    step,
    minHeight,
    keepWithNext: row.keepWithNext ?? false,
    height: Math.max(minHeight, lineCount * step + 2 * PADDING),
  };
}

/** A shaded bold cell outside the head is the label of its row. */
function cellKind({ face, fill, span = 1 }: Cell, isHead: boolean): Omit<StructureElement, 'children'> {
  if (isHead) return { type: 'TH', span, scope: 'Column' };
  return face === 'bold' && fill !== undefined ? { type: 'TH', span, scope: 'Row' } : { type: 'TD', span };
}

function drawSplit(flow: Flow, row: SetRow, turn: () => void): void {
  let from = 0;
  while (from < row.lineCount) {
    const left = row.lineCount - from;
    const fits = Math.floor((flow.room - 2 * PADDING) / row.step);
    if (left <= fits) {
      drawSlice(flow, row, from, row.lineCount);
      return;
    }
    if (fits >= SPLIT_LINES) {
      drawSlice(flow, row, from, from + fits);
      from += fits;
    }
    turn();
  }
}

function drawSlice(flow: Flow, row: SetRow, from: number, to: number): void {
  const natural = (to - from) * row.step + 2 * PADDING;
  const height = from === 0 && to === row.lineCount ? Math.max(natural, row.minHeight) : natural;
  const top = flow.y;
  for (const { cell, x, width, lines, element } of row.cells) {
    const fill = cell.fill ?? null;
    flow.add({ kind: 'rect', x, y: top - height, width, height, stroke: BORDER, fill });
    const size = cell.size ?? row.step / LEADING;
    const shown = lines.slice(from, to);
    // Few lines stand in the middle of a tall row only when it is not split: a half would look like a whole. A row with
    // a least height is a field to be read from its top.
    const middle = to - from === row.lineCount && (cell.align === 'center' || row.minHeight === 0);
    const slack = middle ? (height - 2 * PADDING - shown.length * row.step) / 2 : 0;
    shown.forEach((line, i) => {
      const left = lineStart(line, x + PADDING, width - 2 * PADDING, size, cell.align ?? 'left');
      const slot = top - PADDING - slack - i * row.step;
      const baseline = slot - (row.step - size * LEADING) / 2 - ascentOf(size);
      flow.draws(element, () => flow.drawLine(line, left, baseline, size, cell.face));
    });
  }
  flow.y -= height;
}
