import { err, ok, type Result } from '../../lib/result.ts';

/**
 * A static TrueType font (glyf outlines), read in place: nothing is copied, so opening a 10 MB face costs no time.
 * Widths and boxes are in font units; `unitsPerEm` of them make one em.
 */
export interface TrueTypeFont {
  readonly unitsPerEm: number;
  readonly boundingBox: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly glyphCount: number;
  readonly bytes: Uint8Array;
  /** Bytes of a table, or null when the font has none of that name. */
  table(tag: string): Uint8Array | null;
  /** Glyph of a code point; 0 = the font has none. */
  glyphOf(codePoint: number): number;
  advanceOf(glyph: number): number;
  leftBearingOf(glyph: number): number;
  /** Outline of a glyph, empty for a space. */
  outlineOf(glyph: number): Uint8Array;
}

export type FontError = { readonly code: 'font-unreadable'; readonly detail: string };

/** Refuses what is no TrueType file with glyf outlines, or lacks a table that the writer needs. */
export function parseTrueType(bytes: Uint8Array): Result<TrueTypeFont, FontError> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || ![0x00010000, 0x74727565].includes(view.getUint32(0))) return refuse('no TrueType file');
  const tables = tableDirectory(bytes, view);
  for (const tag of ['head', 'maxp', 'hhea', 'hmtx', 'loca', 'glyf', 'cmap', 'OS/2']) {
    if (!tables.has(tag)) return refuse(`table ${tag} is missing`);
  }
  const at = (tag: string): number => tables.get(tag)?.offset ?? 0;
  const glyphOf = characterMap(view, at('cmap'));
  if (glyphOf === null) return refuse('no Unicode character map');
  const longOffsets = view.getInt16(at('head') + 50) === 1;
  const metricCount = view.getUint16(at('hhea') + 34);
  const glyphCount = view.getUint16(at('maxp') + 4);
  const offsetOf = (glyph: number): number =>
    longOffsets ? view.getUint32(at('loca') + 4 * glyph) : 2 * view.getUint16(at('loca') + 2 * glyph);
  return ok({
    unitsPerEm: view.getUint16(at('head') + 18),
    boundingBox: [36, 38, 40, 42].map((offset) => view.getInt16(at('head') + offset)) as [
      number,
      number,
      number,
      number,
    ],
    ascent: view.getInt16(at('hhea') + 4),
    descent: view.getInt16(at('hhea') + 6),
    capHeight: view.getUint16(at('OS/2')) >= 2 ? view.getInt16(at('OS/2') + 88) : view.getInt16(at('hhea') + 4),
    glyphCount,
    bytes,
    table: (tag) => {
      const entry = tables.get(tag);
      return entry ? bytes.subarray(entry.offset, entry.offset + entry.length) : null;
    },
    glyphOf,
    advanceOf: (glyph) => view.getUint16(at('hmtx') + 4 * Math.min(glyph, metricCount - 1)),
    leftBearingOf: (glyph) =>
      glyph < metricCount
        ? view.getInt16(at('hmtx') + 4 * glyph + 2)
        : view.getInt16(at('hmtx') + 4 * metricCount + 2 * (glyph - metricCount)),
    outlineOf: (glyph) =>
      glyph < glyphCount
        ? bytes.subarray(at('glyf') + offsetOf(glyph), at('glyf') + offsetOf(glyph + 1))
        : bytes.subarray(0, 0),
  });
}

function refuse(detail: string): Result<TrueTypeFont, FontError> {
  return err({ code: 'font-unreadable', detail });
}

function tableDirectory(bytes: Uint8Array, view: DataView): Map<string, { offset: number; length: number }> {
  const tables = new Map<string, { offset: number; length: number }>();
  const count = view.getUint16(4);
  for (let i = 0; i < count && 28 + 16 * i <= bytes.length; i++) {
    const entry = 12 + 16 * i;
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4));
    const [offset, length] = [view.getUint32(entry + 8), view.getUint32(entry + 12)];
    if (offset + length <= bytes.length) tables.set(tag, { offset, length });
  }
  return tables;
}

/** Prefers format 12 (all planes) over format 4 (first plane only). */
function characterMap(view: DataView, cmap: number): ((codePoint: number) => number) | null {
  let best: { format: number; offset: number } | null = null;
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const offset = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    const format = view.getUint16(offset);
    if ((format === 12 || format === 4) && (best === null || format > best.format)) best = { format, offset };
  }
  if (best === null) return null;
  const { format, offset } = best;
  // A text has far fewer distinct characters than places where they are asked for.
  const known = new Map<number, number>();
  return (point) => {
    let glyph = known.get(point);
    if (glyph === undefined) {
      glyph = format === 12 ? lookup12(view, offset, point) : lookup4(view, offset, point);
      known.set(point, glyph);
    }
    return glyph;
  };
}

function lookup12(view: DataView, map: number, point: number): number {
  let low = 0;
  let high = view.getUint32(map + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = map + 16 + 12 * middle;
    if (point < view.getUint32(group)) high = middle - 1;
    else if (point > view.getUint32(group + 4)) low = middle + 1;
    else return view.getUint32(group + 8) + point - view.getUint32(group);
  }
  return 0;
}

function lookup4(view: DataView, map: number, point: number): number {
  const segments = view.getUint16(map + 6) / 2;
  for (let i = 0; i < segments; i++) {
    if (point > view.getUint16(map + 14 + 2 * i)) continue;
    const start = view.getUint16(map + 16 + 2 * segments + 2 * i);
    if (point < start) return 0;
    const delta = view.getUint16(map + 16 + 4 * segments + 2 * i);
    const rangeAt = map + 16 + 6 * segments + 2 * i;
    const range = view.getUint16(rangeAt);
    if (range === 0) return (point + delta) & 0xffff;
    const glyph = view.getUint16(rangeAt + range + 2 * (point - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
