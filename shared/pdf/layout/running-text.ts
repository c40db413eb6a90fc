import type { DrawOp } from '../draw/draw-op.ts';
import type { Line } from '../text/break-lines.ts';
import type { Flow } from './flow.ts';
import { lineOps } from './line-ops.ts';

export const RUNNING_SIZE = 7.5;
export const RUNNING_GREY = 0.25;

export interface RunningPlace {
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly size?: number;
}

/** One line of a running head or foot; `x` is its left end, its middle or its right end. */
export function runningText(flow: Flow, text: string, { x, y, align, size = RUNNING_SIZE }: RunningPlace): DrawOp[] {
  const line = oneLine(flow, text);
  const shift = align === 'left' ? 0 : align === 'center' ? (line.width * size) / 2 : line.width * size;
  return lineOps(line, { x: x - shift, baseline: y, size, face: 'regular', grey: RUNNING_GREY });
}

/** A text on one line, however long. */
export function oneLine(flow: Flow, text: string): Line {
  const [line] = flow.lines(text.replace(/[\r\n]+/g, ' '), Number.POSITIVE_INFINITY, 10);
  if (line === undefined) throw new Error('a text has no line');
  return line;
}
