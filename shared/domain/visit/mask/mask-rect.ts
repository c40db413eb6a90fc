/**
 * A rectangle of 打码 in 1/10,000 of the upright picture's width and height: whole numbers, so that two laptops and a later
 * program hide the same pixels.
 */
export interface MaskRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const MASK_SCALE = 10_000;
/** Shortest edge. A click that slipped hides nothing and would be printed as 已打码. */
export const MASK_LEAST = 50;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The rectangle shifted, whole, as far as the picture goes. */
export function movedRect(rect: MaskRect, dx: number, dy: number): MaskRect {
  return {
    ...rect,
    left: clamp(rect.left + Math.round(dx), 0, MASK_SCALE - rect.width),
    top: clamp(rect.top + Math.round(dy), 0, MASK_SCALE - rect.height),
  };
}

/** Right and lower edge shifted, between the least size and the edge of the picture. */
export function resizedRect(rect: MaskRect, dx: number, dy: number): MaskRect {
  return {
    ...rect,
    width: clamp(rect.width + Math.round(dx), MASK_LEAST, MASK_SCALE - rect.left),
    height: clamp(rect.height + Math.round(dy), MASK_LEAST, MASK_SCALE - rect.top),
  };
}

/** Between two corners in any order, cut at the edges of the picture; null when it is too small to hide anything. */
export function rectBetween(a: Point, b: Point): MaskRect | null {
  const [x1, x2] = span(a.x, b.x);
  const [y1, y2] = span(a.y, b.y);
  const rect = { left: x1, top: y1, width: x2 - x1, height: y2 - y1 };
  return rect.width < MASK_LEAST || rect.height < MASK_LEAST ? null : rect;
}

/** A new rectangle in the middle of the picture, beside those that are there: one behind another could not be seen. */
export function freshRect(others: readonly MaskRect[]): MaskRect {
  let rect: MaskRect = { left: 4000, top: 4000, width: 2000, height: 1500 };
  while (others.some((other) => other.left === rect.left && other.top === rect.top)) {
    const next = movedRect(rect, 300, 300);
    if (next.left === rect.left && next.top === rect.top) return rect;
    rect = next;
  }
  return rect;
}

/** The whole pixels that the rectangle touches: `right` and `bottom` lie behind the last. */
export function pixelsOfRect(
  rect: MaskRect,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } {
  const along = (at: number, length: number): number => (at * length) / MASK_SCALE;
  return {
    left: clamp(Math.floor(along(rect.left, width)), 0, width - 1),
    top: clamp(Math.floor(along(rect.top, height)), 0, height - 1),
    right: clamp(Math.ceil(along(rect.left + rect.width, width)), 1, width),
    bottom: clamp(Math.ceil(along(rect.top + rect.height, height)), 1, height),
  };
}

export function sameRect(a: MaskRect, b: MaskRect): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}

function span(a: number, b: number): [number, number] {
  const ends = [a, b].map((end) => clamp(Math.round(end), 0, MASK_SCALE)).toSorted((x, y) => x - y);
  return [ends[0] ?? 0, ends[1] ?? 0];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
