import type { Flow } from '../layout/flow.ts';
import { type Block, baselineOf, drawEdged, type SheetStyle } from './item-block.ts';
import { oneLine } from './choice-rows.ts';
import { LEFT, RIGHT, SHEET_LEADING } from './geometry.ts';

const SIZE = 9.5;
const ROW = 21;

/** For the person in the hall, in 汉文 always: place and day as known, the rest to be written. Not part of what is keyed. */
export function staffBlock(flow: Flow, hall: string, day: string): Block {
  const rows: readonly (readonly [label: string, width: number, filled: string])[][] = [
    [
      ['大厅', 190, hall],
      ['日期', 90, day],
      ['检查员', 118, ''],
    ],
    [
      ['时段', 62, ''],
      ['答题语言', 66, ''],
      ['口译人', 70, ''],
    ],
  ];
  const ticks = ['□ 口述代填', '□ 有工作人员在场'];
  return {
    height: rows.length * ROW + 8,
    draw: (target, top) => {
      target.draws(target.element({ type: 'P' }), () => {
        rows.forEach((row, r) => {
          const y = top - r * ROW - 14;
          let x = LEFT;
          for (const [label, width, filled] of row) {
            const words = oneLine(flow, label, SIZE, 'regular');
            target.drawLine(words, x, y, SIZE, 'regular', 0.15);
            x += words.width * SIZE + 4;
            target.add({ kind: 'line', x1: x, y1: y - 2.5, x2: x + width, y2: y - 2.5, width: 0.5 });
            if (filled !== '') drawFitted(target, filled, x + 2, y, width - 4);
            x += width + 12;
          }
          if (r < rows.length - 1) return;
          for (const tick of ticks) {
            const words = oneLine(flow, tick, SIZE, 'regular');
            target.drawLine(words, x, y, SIZE, 'regular', 0.15);
            x += words.width * SIZE + 12;
          }
        });
      });
      const y = top - rows.length * ROW - 4;
      target.add({ kind: 'line', x1: LEFT, y1: y, x2: RIGHT, y2: y, width: 0.5, grey: 0.4 });
    },
  };
}

/** What the respondent is told before the first question: the privacy notice and how to fill in. */
export function noticeBlock(flow: Flow, texts: readonly string[], style: SheetStyle): Block {
  const size = Math.max(10.5, style.size - 1);
  const step = size * SHEET_LEADING;
  const lines = texts.map((text) => flow.lines(text, RIGHT - LEFT, size));
  return {
    height: lines.flat().length * step + 6,
    draw: (target, top) => {
      let y = top - 2;
      for (const paragraph of lines) {
        target.draws(target.element({ type: 'P' }), () => {
          for (const line of paragraph) {
            const edges = {
              left: LEFT,
              width: RIGHT - LEFT,
              direction: style.direction,
              size,
              face: 'regular',
            } as const;
            drawEdged(target, line, y - baselineOf(size), edges);
            y -= step;
          }
        });
      }
      target.add({
        kind: 'line',
        x1: LEFT,
        y1: top - lines.flat().length * step - 5,
        x2: RIGHT,
        y2: top - lines.flat().length * step - 5,
        width: 0.5,
        grey: 0.4,
      });
    },
  };
}

function drawFitted(flow: Flow, text: string, x: number, y: number, width: number): void {
  const words = oneLine(flow, text, SIZE, 'regular');
  flow.drawLine(words, x, y, Math.min(SIZE, width / Math.max(0.01, words.width)), 'regular');
}
