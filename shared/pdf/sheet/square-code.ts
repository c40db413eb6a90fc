import { encode } from 'uqr';
import type { DrawOp } from '../draw/draw-op.ts';

/** Modules of white that a reader needs around the code (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code (level M) with its quiet zone in a square of `size` points; (x, y) is the lower left corner. */
export function squareCode(text: string, x: number, y: number, size: number): DrawOp[] {
  const { data } = encode(text, { ecc: 'M', boostEcc: false, border: QUIET });
  const unit = size / data.length;
  return data.flatMap((row, r) =>
    runsOf(row).map(([from, to]): DrawOp => ({
      kind: 'rect',
      x: x + from * unit,
      y: y + size - (r + 1) * unit,
      width: (to - from) * unit,
      // Without the overlap some printers leave hairlines between the rows.
      height: unit * 1.02,
      stroke: null,
      fill: 0,
    })),
  );
}

/** Dark runs of a row as [from, to). */
function runsOf(row: readonly boolean[]): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let from = -1;
  for (let i = 0; i <= row.length; i++) {
    const dark = row[i] ?? false;
    if (dark && from === -1) from = i;
    if (!dark && from !== -1) {
      runs.push([from, i]);
      from = -1;
    }
  }
  return runs;
}
