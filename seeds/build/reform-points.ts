import type { Point } from '../../shared/domain/framework/framework.ts';
import { findAssignments } from './assignment.ts';
import type { Ledger } from './claims.ts';
import { type Run, joinRuns, sliceRun } from './run.ts';
import { type SourceLine, spanOf } from './source.ts';
import { type Cell, cellRun } from './table.ts';

/** The mark that takes one point out for this city (R12). It stays in the point's text: it is the notice's own words. */
const NOT_APPLICABLE_MARK = '（本市不涉及）';

type Piece = { readonly lines: SourceLine[]; readonly runs: Run[] };

/**
 * The points of one 评价要点 cell and the bracket that assigns them. A point begins at a line with a printed number, or
 * after a line that ends a sentence: the automatic numbering of 15 blocks was lost (D1). Any other line break is
 * layout and is joined (D4). A point without a printed number keeps `number` null.
 */
export function splitPoints(
  cell: Cell,
  blockId: string,
  path: string,
  ledger: Ledger,
): { points: Point[]; assignment: string } {
  const whole = cellRun(cell);
  const bracket = findAssignments(whole.text).at(-1);
  if (bracket === undefined || bracket.to !== whole.text.length)
    throw new Error(`block ${blockId}: no bracket at its end`);
  const pieces: Piece[] = [];
  let at = 0;
  for (const line of cell.lines) {
    const run = sliceRun(line.run, 0, Math.max(0, bracket.from - at));
    at += line.run.text.length;
    if (run.text === '') continue;
    const last = pieces.at(-1);
    if (last === undefined || startsPoint(run.text, last)) pieces.push({ lines: [line], runs: [run] });
    else {
      last.lines.push(line);
      last.runs.push(run);
    }
  }
  const points = pieces.map((piece, i) => readPoint(piece, `${blockId}-${i + 1}`, i, `${path}.points.${i}`, ledger));
  return { points, assignment: ledger.own(sliceRun(whole, bracket.from), `${path}.assignment`) };
}

function startsPoint(text: string, before: Piece): boolean {
  const end = before.runs.at(-1)?.text ?? '';
  return /^\d+\./.test(text) || end.endsWith('。') || end.endsWith(NOT_APPLICABLE_MARK);
}

function readPoint(piece: Piece, id: string, index: number, path: string, ledger: Ledger): Point {
  const run = joinRuns(piece.runs);
  const digits = /^(\d+)\./.exec(run.text)?.[1]?.length ?? 0;
  if (digits > 0) {
    const number = ledger.own(sliceRun(run, 0, digits), `${path}.number`);
    if (number !== String(index + 1)) throw new Error(`point ${id} is printed as number ${number}`);
    ledger.furniture(sliceRun(run, digits, digits + 1), '.');
  }
  const text = ledger.own(sliceRun(run, digits === 0 ? 0 : digits + 1), `${path}.text`);
  return {
    id,
    position: index + 1,
    number: digits === 0 ? null : run.text.slice(0, digits),
    text,
    notApplicable: text.endsWith(NOT_APPLICABLE_MARK),
    lines: spanOf(piece.lines),
  };
}
