import type { TrueTypeFont } from './truetype.ts';

/** A glyph that the font itself lacks: glyphs of it laid over each other. Offsets in font units. */
export interface Compound {
  readonly advance: number;
  readonly parts: readonly PlacedGlyph[];
}

export interface PlacedGlyph {
  readonly glyph: number;
  readonly dx: number;
  readonly dy: number;
}

const WORDS = 0x0001;
const OFFSETS = 0x0002;
const MORE = 0x0020;
const OVERLAP = 0x0400;

/** A composite outline of these glyphs, still by the font's own numbers; empty when no part has an outline. */
export function compoundOutline(font: TrueTypeFont, parts: readonly PlacedGlyph[]): Uint8Array {
  const drawn = parts.filter(({ glyph }) => font.outlineOf(glyph).length > 0);
  if (drawn.length === 0) return new Uint8Array();
  const view = new DataView(new ArrayBuffer(10 + 8 * drawn.length));
  view.setInt16(0, -1);
  boxOf(font, drawn).forEach((edge, i) => view.setInt16(2 + 2 * i, edge));
  drawn.forEach(({ glyph, dx, dy }, i) => {
    const at = 10 + 8 * i;
    view.setUint16(at, WORDS | OFFSETS | (i === 0 ? OVERLAP : 0) | (i < drawn.length - 1 ? MORE : 0));
    view.setUint16(at + 2, glyph);
    view.setInt16(at + 4, dx);
    view.setInt16(at + 6, dy);
  });
  return new Uint8Array(view.buffer);
}

/** Least values of fields of `maxp`, by their place in the table: a reader may set its memory aside by them. */
export type CompoundLimits = readonly (readonly [number, number])[];

export function limitsOf(font: TrueTypeFont, glyphs: readonly (number | Compound)[]): CompoundLimits {
  const maxp = font.table('maxp');
  const view = new DataView((maxp ?? new Uint8Array(32)).slice().buffer);
  let [points, contours, parts] = [0, 0, 0];
  for (const compound of glyphs) {
    if (typeof compound === 'number') continue;
    const counts = compound.parts.map(({ glyph }) => countsOf(font, glyph, view));
    points = Math.max(points, sum(counts.map((count) => count.points)));
    contours = Math.max(contours, sum(counts.map((count) => count.contours)));
    parts = Math.max(parts, counts.length);
  }
  if (parts === 0) return [];
  return [
    [10, points],
    [12, contours],
    [28, parts],
    [30, view.getUint16(30) + 1],
  ];
}

function countsOf(font: TrueTypeFont, glyph: number, maxp: DataView): { points: number; contours: number } {
  const outline = font.outlineOf(glyph);
  if (outline.length < 12) return { points: 0, contours: 0 };
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  const contours = view.getInt16(0);
  if (contours < 0) return { points: maxp.getUint16(10), contours: maxp.getUint16(12) };
  return { points: contours === 0 ? 0 : view.getUint16(8 + 2 * contours) + 1, contours };
}

function boxOf(font: TrueTypeFont, parts: readonly PlacedGlyph[]): readonly number[] {
  const boxes = parts.map(({ glyph, dx, dy }) => {
    const outline = font.outlineOf(glyph);
    const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
    return [view.getInt16(2) + dx, view.getInt16(4) + dy, view.getInt16(6) + dx, view.getInt16(8) + dy] as const;
  });
  const least = (k: 0 | 1): number => Math.min(...boxes.map((box) => box[k]));
  const most = (k: 2 | 3): number => Math.max(...boxes.map((box) => box[k]));
  return [least(0), least(1), most(2), most(3)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
