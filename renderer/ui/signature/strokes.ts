import type { PointGroup } from 'signature_pad';
import type { Stroke } from '../../../shared/domain/visit/entities.ts';

/** Size of the pad in the units of a stored stroke (strokeSchema). */
export const PAD_WIDTH = 600;
export const PAD_HEIGHT = 200;

const PEN = {
  dotSize: 1.5,
  minWidth: 0.8,
  maxWidth: 2.6,
  penColor: '#10243e',
  velocityFilterWeight: 0.7,
  compositeOperation: 'source-over',
} as const;

/** Strokes as a command takes them (strokeSchema). */
export type PadStroke = [number, number, number, number][];

/** Drawn points to stored strokes: pad units to one decimal, milliseconds since the very first point. */
export function strokesOf(groups: readonly PointGroup[], scale: number): PadStroke[] {
  const start = groups[0]?.points[0]?.time ?? 0;
  return groups.map((group) =>
    group.points.map((point): [number, number, number, number] => [
      oneDecimal(point.x / scale),
      oneDecimal(point.y / scale),
      Math.max(0, Math.round(point.time - start)),
      Math.min(1, Math.max(0, point.pressure)),
    ]),
  );
}

/** Inverse of strokesOf, for drawing stored strokes again. */
export function groupsOf(strokes: readonly Stroke[], scale: number): PointGroup[] {
  return strokes.map((stroke) => ({
    ...PEN,
    points: stroke.map(([x, y, time, pressure]) => ({ x: x * scale, y: y * scale, time, pressure })),
  }));
}

export const penOptions = PEN;

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
