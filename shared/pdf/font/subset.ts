import type { TrueTypeFont } from './truetype.ts';

export interface GlyphSubset {
  readonly file: Uint8Array;
  /** Old glyph number to new. Glyph 0 stays 0. */
  readonly newGlyph: ReadonlyMap<number, number>;
}

/**
 * A font file with only these glyphs and the parts that composite glyphs are made of. Always writes long `loca` offsets:
 * the short form needs padding that is easily wrong and corrupts exactly the small subsets (pdf.md §2.2).
 */
export function subsetGlyphs(font: TrueTypeFont, glyphs: Iterable<number>): GlyphSubset {
  const newGlyph = new Map<number, number>();
  const order: number[] = [];
  const take = (glyph: number): number => {
    const known = newGlyph.get(glyph);
    if (known !== undefined) return known;
    newGlyph.set(glyph, order.length);
    order.push(glyph);
    return order.length - 1;
  };
  take(0);
  for (const glyph of glyphs) take(glyph);
  const outlines: Uint8Array[] = [];
  // The list grows while composites name further parts.
  for (let i = 0; i < order.length; i++) outlines.push(renumberParts(font.outlineOf(order[i] ?? 0).slice(), take));
  return { file: assemble(tablesOf(font, order, outlines)), newGlyph };
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

function tablesOf(
  font: TrueTypeFont,
  order: readonly number[],
  outlines: readonly Uint8Array[],
): Map<string, Uint8Array> {
  const count = order.length;
  const glyf = new Uint8Array(outlines.reduce((sum, outline) => sum + padded(outline.length), 0));
  const loca = new DataView(new ArrayBuffer(4 * (count + 1)));
  const hmtx = new DataView(new ArrayBuffer(4 * count));
  let at = 0;
  order.forEach((glyph, i) => {
    const outline = outlines[i] ?? new Uint8Array();
    loca.setUint32(4 * i, at);
    glyf.set(outline, at);
    at += padded(outline.length);
    hmtx.setUint16(4 * i, font.advanceOf(glyph));
    hmtx.setInt16(4 * i + 2, font.leftBearingOf(glyph));
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
    patched(font, 'maxp', (view) => view.setUint16(4, count)),
  );
  return tables;
}

function patched(font: TrueTypeFont, tag: string, patch: (view: DataView) => void): Uint8Array {
  const table = (font.table(tag) ?? new Uint8Array()).slice();
  patch(new DataView(table.buffer, table.byteOffset, table.byteLength));
  return table;
}

function assemble(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tags = [...tables.keys()].toSorted();
  const directory = 12 + 16 * tags.length;
  const file = new Uint8Array(tags.reduce((sum, tag) => sum + padded(tables.get(tag)?.length ?? 0), directory));
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tags.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tags.length);
  view.setUint16(6, 16 << power);
  view.setUint16(8, power);
  view.setUint16(10, 16 * tags.length - (16 << power));
  let at = directory;
  let head = 0;
  tags.forEach((tag, i) => {
    const table = tables.get(tag) ?? new Uint8Array();
    const entry = 12 + 16 * i;
    for (let k = 0; k < 4; k++) file[entry + k] = tag.charCodeAt(k);
    file.set(table, at);
    view.setUint32(entry + 4, checksum(view, at, padded(table.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    if (tag === 'head') head = at;
    at += padded(table.length);
  });
  view.setUint32(head + 8, (0xb1b0afba - checksum(view, 0, file.length)) >>> 0);
  return file;
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
