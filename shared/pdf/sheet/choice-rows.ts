import type { Flow } from '../layout/flow.ts';
import type { Line } from '../text/break-lines.ts';

/** One offered answer as printed: the digits to write, and what they mean. */
export interface ChoiceWords {
  /** '' for words without a code. */
  readonly code: string;
  readonly label: string;
}

/** A piece of one printed row; `x` counts from the reading edge, in points. */
export interface PlacedPiece {
  readonly x: number;
  readonly line: Line;
  readonly bold: boolean;
}

export type PieceRow = readonly PlacedPiece[];

const GAP = 0.9;

/** Choices one after another, as many as fit on a row; none is broken unless it is wider than a whole row. */
export function choiceRows(flow: Flow, choices: readonly ChoiceWords[], width: number, size: number): PieceRow[] {
  const rows: PlacedPiece[][] = [];
  let row: PlacedPiece[] = [];
  let x = 0;
  const close = (): void => {
    if (row.length > 0) rows.push(row);
    row = [];
    x = 0;
  };
  for (const choice of choices) {
    const code = oneLine(flow, choice.code, size, 'bold');
    const indent = choice.code === '' ? 0 : (code.width + 0.3) * size;
    const label = oneLine(flow, choice.label, size, 'regular');
    const needed = indent + label.width * size;
    if (x > 0 && x + needed > width) close();
    if (needed <= width) {
      if (choice.code !== '') row.push({ x, line: code, bold: true });
      row.push({ x: x + indent, line: label, bold: false });
      x += needed + GAP * size;
      continue;
    }
    flow.lines(choice.label, width - indent, size).forEach((line, i) => {
      if (i === 0 && choice.code !== '') row.push({ x: 0, line: code, bold: true });
      row.push({ x: indent, line, bold: false });
      close();
    });
  }
  close();
  return rows;
}

export function oneLine(flow: Flow, text: string, size: number, face: 'regular' | 'bold'): Line {
  const [line] = flow.lines(text, Number.POSITIVE_INFINITY, size, face);
  if (line === undefined) throw new Error('a text has no line');
  return line;
}
