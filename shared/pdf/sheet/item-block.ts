import type { Flow } from '../layout/flow.ts';
import type { Line } from '../text/break-lines.ts';
import { type BoxRow, boxOps, boxRow } from './answer-boxes.ts';
import { choiceRows, type ChoiceWords, oneLine, type PieceRow } from './choice-rows.ts';
import { BOX, BOX_COLUMN, LEFT, RIGHT, SHEET_LEADING, TEXT_LEFT, TEXT_RIGHT } from './geometry.ts';
import type { ItemWords } from './item-words.ts';

export interface SheetStyle {
  /** Of the questions. */
  readonly size: number;
  /** Above and below each item. */
  readonly gap: number;
  readonly direction: 'ltr' | 'rtl';
}

/** A piece of the sheet that stays together on one side. */
export interface Block {
  readonly height: number;
  /** `top` is its upper edge. */
  readonly draw: (flow: Flow, top: number) => void;
}

const INDENT = 10;
const WRITING = 23;
const CODE = 9;

/** One item: its code, who answers it, the question, the choices, and the boxes at the right edge of the sheet. */
export function itemBlock(flow: Flow, words: ItemWords, style: SheetStyle): Block {
  const { size, gap, direction } = style;
  const step = size * SHEET_LEADING;
  const indent = words.item.when === null ? 0 : INDENT;
  const width = TEXT_RIGHT - TEXT_LEFT - indent;
  const question = `${words.condition === '' ? '' : `〔${words.condition}〕`}${words.question}`;
  const questionLines = flow.lines(question, width, size, 'bold');
  const beside = besideQuestion(flow, questionLines, words, width, size);
  const choices = beside === null ? choiceRows(flow, words.choices, width, size) : [];
  const boxes = boxRow(words.item);
  const below = boxes.below ? BOX.height + 5 : 0;
  const textHeight = (questionLines.length + choices.length) * step + words.lines * WRITING + below;
  const height = Math.max(textHeight, boxes.height) + 2 * gap;
  return {
    height,
    draw: (target, top) => {
      const edges = { left: TEXT_LEFT + (direction === 'ltr' ? indent : 0), width, direction };
      drawCodes(target, words, boxes, top - gap);
      let y = top - gap;
      const element = target.element({ type: 'P' });
      target.draws(element, () => {
        for (const line of questionLines) {
          drawEdged(target, line, y - baselineOf(size), { ...edges, size, face: 'bold' });
          y -= step;
        }
        if (beside !== null) drawRow(target, beside, y + step - baselineOf(size), edges, size);
        for (const row of choices) {
          drawRow(target, row, y - baselineOf(size), edges, size);
          y -= step;
        }
      });
      for (let i = 0; i < words.lines; i++) {
        y -= WRITING;
        target.add({ kind: 'line', x1: TEXT_LEFT, y1: y + 2, x2: TEXT_RIGHT, y2: y + 2, width: 0.5, grey: 0.35 });
      }
      for (const op of boxOps(boxes, boxes.below ? y - 3 : top - gap)) target.add(op);
      const foot = top - height;
      target.add({ kind: 'line', x1: BOX_COLUMN, y1: top, x2: BOX_COLUMN, y2: foot + below, width: 0.4, grey: 0.5 });
      target.add({ kind: 'line', x1: LEFT, y1: foot, x2: RIGHT, y2: foot, width: 0.3, grey: 0.75 });
    },
  };
}

/** Few short choices stand behind a short question, on its line; null when they do not fit there. */
function besideQuestion(
  flow: Flow,
  question: readonly Line[],
  { choices }: ItemWords,
  width: number,
  size: number,
): PieceRow | null {
  const [line] = question;
  if (line === undefined || question.length > 1 || choices.length === 0) return null;
  const from = (line.width + 1.2) * size;
  const rows = choiceRows(flow, choices, width, size);
  const row = rows.length === 1 ? rows[0] : undefined;
  const last = row?.at(-1);
  if (row === undefined || last === undefined || from + last.x + last.line.width * size > width) return null;
  return row.map((piece) => ({ ...piece, x: piece.x + from }));
}

/** The scale that the items below share, over the whole width. */
export function legendBlock(flow: Flow, legend: readonly ChoiceWords[], { size, direction }: SheetStyle): Block {
  const edges = { left: LEFT + 4, width: RIGHT - LEFT - 8, direction };
  const rows = choiceRows(flow, legend, edges.width, size);
  const step = size * SHEET_LEADING;
  const height = rows.length * step + 8;
  return {
    height,
    draw: (target, top) => {
      const ground = { x: LEFT, y: top - height + 2, width: RIGHT - LEFT, height: height - 4 };
      target.add({ kind: 'rect', ...ground, stroke: null, fill: 0.93 });
      target.draws(target.element({ type: 'P' }), () => {
        rows.forEach((row, i) => drawRow(target, row, top - 4 - i * step - baselineOf(size), edges, size));
      });
    },
  };
}

/** Where a line's baseline lies below the upper edge of its slot. */
export function baselineOf(size: number): number {
  return size * (SHEET_LEADING / 2 + 0.37);
}

interface Edges {
  readonly left: number;
  readonly width: number;
  readonly direction: 'ltr' | 'rtl';
}

/** From the edge at which the language begins to be read. */
export function drawEdged(
  flow: Flow,
  line: Line,
  baseline: number,
  edges: Edges & { readonly size: number; readonly face: 'regular' | 'bold' },
): void {
  const { left, width, direction, size, face } = edges;
  const x = direction === 'ltr' ? left : left + width - line.width * size;
  flow.drawLine(line, x, baseline, size, face);
}

function drawRow(flow: Flow, row: PieceRow, baseline: number, { left, width, direction }: Edges, size: number): void {
  for (const { x, line, bold } of row) {
    const at = direction === 'ltr' ? left + x : left + width - x - line.width * size;
    flow.drawLine(line, at, baseline, size, bold ? 'bold' : 'regular');
  }
}

/** The item's code at the left for who answers, and beside the boxes for who keys them. */
function drawCodes(flow: Flow, { item }: ItemWords, { groups }: BoxRow, top: number): void {
  const code = oneLine(flow, item.code, CODE, 'bold');
  flow.draws(flow.element({ type: 'P' }), () =>
    flow.drawLine(code, LEFT, top - baselineOf(CODE) - 1, CODE, 'bold', 0.25),
  );
  flow.draws(null, () => {
    const y = top - BOX.height / 2 - 2.5;
    flow.drawLine(oneLine(flow, item.code, 8, 'regular'), BOX_COLUMN + 4, y, 8, 'regular', 0.25);
    if (groups === 0) flow.drawLine(oneLine(flow, '文字', 8, 'regular'), RIGHT - 18, y, 8, 'regular', 0.45);
  });
}
