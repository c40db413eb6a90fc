import type { DrawOp, FaceName } from '../draw/draw-op.ts';
import type { Line } from '../text/break-lines.ts';

export interface LinePlace {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly face: FaceName;
  readonly grey: number;
}

/**
 * One line as drawings, with a frame round every stand-in. Texts come in the order of reading, and a leftward run cluster by
 * cluster: so every reader of the file, whether it goes by the order of drawing or by the places, finds the words as they
 * were written. (A leftward word drawn in one go from the left comes out backwards from those that go by order, and one with
 * /ActualText comes out backwards from poppler.)
 */
export function lineOps(line: Line, { x, baseline, size, face, grey }: LinePlace): DrawOp[] {
  const texts = line.parts
    .filter(({ text }) => text !== '')
    .map((part): DrawOp => {
      const { text, slot, width, glyphs } = part;
      const cluster = glyphs === null ? undefined : { width, glyphs };
      return { kind: 'text', x: x + part.x * size, y: baseline, size, face, text, slot, cluster, grey };
    });
  const frames = line.boxes.map((box): DrawOp => {
    const [left, width] = [x + box.from * size, (box.to - box.from) * size];
    return { kind: 'rect', x: left, y: baseline - 0.2 * size, width, height: 1.15 * size, stroke: 0.4, fill: null };
  });
  return [...texts, ...frames];
}

/** Where a line begins in a field: a leftward paragraph at the right edge. */
export function lineStart(line: Line, left: number, width: number, size: number, align: 'left' | 'center'): number {
  const rest = width - line.width * size;
  if (align === 'center') return left + rest / 2;
  return line.rightToLeft ? left + rest : left;
}
