import { unzlibSync } from 'fflate';
import { assembleTables } from './assemble-tables.ts';
import { subsetGlyphs } from './subset.ts';
import { parseTrueType, type TrueTypeFont } from './truetype.ts';

/**
 * A TrueType file with only those characters of a WOFF 1 face that the main font lacks: a whole one would weigh four times as
 * much in the installer. Both files must be readable; anything else stops the build.
 */
export function rareFace(woff: Uint8Array, main: Uint8Array): Uint8Array {
  const [font, covered] = [opened(unpackWoff(woff)), opened(main)];
  const points: number[] = [];
  for (let point = 0x20; point <= 0x10ffff; point++)
    if (font.glyphOf(point) !== 0 && covered.glyphOf(point) === 0) points.push(point);
  const glyphs = points.map((point) => font.glyphOf(point));
  const os2 = font.table('OS/2') ?? new Uint8Array();
  return subsetGlyphs(
    font,
    [0, ...glyphs],
    new Map([
      ['cmap', characterMap(points)],
      ['OS/2', os2.slice()],
    ]),
  ).file;
}

/** The TrueType file inside a WOFF 1 file (W3C WOFF 1.0, 4 and 5). */
export function unpackWoff(woff: Uint8Array): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (view.getUint32(0) !== 0x774f4646) throw new Error('no WOFF 1 file');
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < view.getUint16(12); i++) {
    const entry = 44 + 20 * i;
    const [offset, packed, plain] = [4, 8, 12].map((at) => view.getUint32(entry + at));
    const bytes = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
    const tag = String.fromCharCode(...woff.subarray(entry, entry + 4));
    tables.set(tag, packed === plain ? bytes.slice() : unzlibSync(bytes));
  }
  return assembleTables(tables);
}

function opened(bytes: Uint8Array): TrueTypeFont {
  const font = parseTrueType(bytes);
  if (!font.ok) throw new Error(`a font of the build cannot be read: ${font.error.detail}`);
  return font.value;
}

/** Character map in format 12; the k-th character has glyph k + 1. */
function characterMap(points: readonly number[]): Uint8Array {
  const groups: { first: number; last: number; glyph: number }[] = [];
  points.forEach((point, i) => {
    const group = groups.at(-1);
    if (group !== undefined && group.last + 1 === point) group.last = point;
    else groups.push({ first: point, last: point, glyph: i + 1 });
  });
  const view = new DataView(new ArrayBuffer(28 + 12 * groups.length));
  view.setUint16(2, 1);
  // Platform 3, encoding 10: Unicode, all planes.
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + 12 * groups.length);
  view.setUint32(24, groups.length);
  groups.forEach(({ first, last, glyph }, i) => {
    [first, last, glyph].forEach((value, k) => view.setUint32(28 + 12 * i + 4 * k, value));
  });
  return new Uint8Array(view.buffer);
}
