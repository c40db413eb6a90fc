import type { DrawOp, FaceName } from '../draw/draw-op.ts';
import { SCALES } from '../text/clusters.ts';
import type { Line } from '../text/break-lines.ts';

export interface LinePlace {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly face: FaceName;
  readonly grey: number;
}

/**
 * The ink of a cluster is drawn with its first character; each of the others stands for itself without ink. Of another size,
 * because pdf.js joins a mark to what was drawn before in the same font and then turns the two round.
 */
const NO_INK = { advance: 0, parts: [] };

/**
 * One line as drawings, with a frame round every stand-in. Texts come in the order of reading, and a leftward run cluster by
 * cluster: so every reader of the file, whether it goes by the order of drawing or by the places, finds the words as they
 * were written. (A leftward word drawn in one go from the left comes out backwards from those that go by order; one with
 * /ActualText, or a code that stands for several letters, comes out backwards from poppler.)
 */
export function lineOps(line: Line, { x, baseline, size, face, grey }: LinePlace): DrawOp[] {
  const texts = line.parts.flatMap((part): DrawOp[] => {
    const { text, slot, compound } = part;
    const place = { x: x + part.x * size, y: baseline, size: size * SCALES[slot], face, slot, grey };
    if (compound === null) return text === '' ? [] : [{ kind: 'text', ...place, text, compound }];
    return Array.from(text, (char, i) => {
      const own = i === 0 ? { compound } : { compound: NO_INK, size: place.size / 2 };
      return { kind: 'text', ...place, text: char, ...own };
    });
  });
  const frames = line.boxes.map((box): DrawOp => {
    const [left, width] = [x + box.from * size, (box.to - box.from) * size];
    return { kind: 'rect', x: left, y: baseline - 0.2 * size, width, height: 1.15 * size, stroke: 0.4, fill: null };
  });
  return [...texts, ...frames];
}

/** Where a line begins in a field: leftward text at the right edge, but a short one, as a name, keeps to the left like its form. */
export function lineStart(line: Line, left: number, width: number, size: number, align: 'left' | 'center'): number {
  const rest = width - line.width * size;
  if (align === 'center') return left + rest / 2;
  const isShort = line.isWhole && rest > width / 2;
  return line.rightToLeft && !isShort ? left + rest : left;
}
