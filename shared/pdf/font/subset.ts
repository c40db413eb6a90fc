import { assembleTables, padded } from './assemble-tables.ts';
import { type Compound, type CompoundLimits, compoundOutline, limitsOf } from './compound.ts';
import type { TrueTypeFont } from './truetype.ts';

export interface GlyphSubset {
  readonly file: Uint8Array;
  /** By glyph number of the file. The glyphs asked for come first, as they were asked for; then parts of others. */
  readonly advances: readonly number[];
}

/**
 * A font file with these glyphs, in this order, and the parts that composite glyphs are made of behind them. A glyph named
 * twice is in it twice, so that the caller's numbers are the file's. Always writes long `loca` offsets: the short form needs
 * padding that is easily wrong and corrupts exactly the small subsets (pdf.md §2.2). `extra` adds further tables.
 */
export function subsetGlyphs(
  font: TrueTypeFont,
  glyphs: readonly (number | Compound)[],
  extra: ReadonlyMap<string, Uint8Array> = new Map(),
): GlyphSubset {
  const order: (number | Compound)[] = [...glyphs];
  const places = new Map<number, number>();
  order.forEach((glyph, i) => {
    if (typeof glyph === 'number' && !places.has(glyph)) places.set(glyph, i);
  });
  const take = (glyph: number): number => {
    const known = places.get(glyph);
    if (known !== undefined) return known;
    places.set(glyph, order.length);
    return order.push(glyph) - 1;
  };
  const outlines: SetGlyph[] = [];
  // The list grows while composites name further parts.
  for (let i = 0; i < order.length; i++) outlines.push(setGlyph(font, order[i] ?? 0, take));
  const file = assembleTables(new Map([...tablesOf(font, outlines, limitsOf(font, glyphs)), ...extra]));
  return { file, advances: outlines.map(({ advance }) => advance) };
}

interface SetGlyph {
  readonly outline: Uint8Array;
  readonly advance: number;
  readonly leftBearing: number;
}

function setGlyph(font: TrueTypeFont, glyph: number | Compound, take: (glyph: number) => number): SetGlyph {
  if (typeof glyph !== 'number') {
    const outline = compoundOutline(font, glyph.parts);
    const leftBearing = outline.length === 0 ? 0 : new DataView(outline.buffer).getInt16(2);
    return { outline: renumberParts(outline, take), advance: glyph.advance, leftBearing };
  }
  const outline = renumberParts(font.outlineOf(glyph).slice(), take);
  return { outline, advance: font.advanceOf(glyph), leftBearing: font.leftBearingOf(glyph) };
}

/** Rewrites the glyph numbers inside a composite outline (the bytes given are changed in place). */
function renumberParts(outline: Uint8Array, take: (glyph: number) => number): Uint8Array {
  if (outline.length < 10) return outline;
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  if (view.getInt16(0) >= 0) return outline;
  for (let at = 10; ;) {
    const flags = view.getUint16(at);
    view.setUint16(at + 2, take(view.getUint16(at + 2)));
    const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    at += 4 + (flags & 0x01 ? 4 : 2) + scale;
    if (!(flags & 0x20)) return outline;
  }
}

function tablesOf(font: TrueTypeFont, glyphs: readonly SetGlyph[], limits: CompoundLimits): Map<string, Uint8Array> {
  const count = glyphs.length;
  const glyf = new Uint8Array(glyphs.reduce((sum, { outline }) => sum + padded(outline.length), 0));
  const loca = new DataView(new ArrayBuffer(4 * (count + 1)));
  const hmtx = new DataView(new ArrayBuffer(4 * count));
  let at = 0;
  glyphs.forEach(({ outline, advance, leftBearing }, i) => {
    loca.setUint32(4 * i, at);
    glyf.set(outline, at);
    at += padded(outline.length);
    hmtx.setUint16(4 * i, advance);
    hmtx.setInt16(4 * i + 2, leftBearing);
  });
  loca.setUint32(4 * count, at);
  const tables = new Map<string, Uint8Array>();
  for (const tag of ['cvt ', 'fpgm', 'prep']) {
    const table = font.table(tag);
    if (table) tables.set(tag, table.slice());
  }
  tables.set('glyf', glyf);
  tables.set(
    'head',
    patched(font, 'head', (view) => {
      view.setUint32(8, 0);
      view.setInt16(50, 1);
    }),
  );
  tables.set(
    'hhea',
    patched(font, 'hhea', (view) => view.setUint16(34, count)),
  );
  tables.set('hmtx', new Uint8Array(hmtx.buffer));
  tables.set('loca', new Uint8Array(loca.buffer));
  tables.set(
    'maxp',
    patched(font, 'maxp', (view) => {
      view.setUint16(4, count);
      for (const [offset, limit] of limits) view.setUint16(offset, Math.max(view.getUint16(offset), limit));
    }),
  );
  return tables;
}

function patched(font: TrueTypeFont, tag: string, patch: (view: DataView) => void): Uint8Array {
  const table = (font.table(tag) ?? new Uint8Array()).slice();
  patch(new DataView(table.buffer, table.byteOffset, table.byteLength));
  return table;
}
