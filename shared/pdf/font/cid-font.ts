import { PDFName, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { flateObject } from '../file/flate-object.ts';
import type { Compound } from './compound.ts';
import { subsetGlyphs } from './subset.ts';
import { toUnicodeMap } from './to-unicode.ts';
import type { TrueTypeFont } from './truetype.ts';

/**
 * A Type0 font with one CID for each *text* that is drawn, a character or a shaped cluster, and one ToUnicode entry per CID.
 * Several code points share a glyph in CJK fonts (· and •, 一 and ⼀); numbering by glyph would give back the wrong character
 * on extraction. The file embedded has its glyphs in the order of the CIDs, a shared one twice, so that CID and glyph number
 * are the same: CIDSet is then complete whether it is judged by CIDs or by glyphs (ISO 19005-1 6.3.5, 19005-3 6.2.11.4.2).
 */
export interface CidFont {
  readonly ref: PDFRef;
  /** Hex text for `Tj`. Every code point must have a glyph (text/clusters.ts sees to it); otherwise it throws. */
  encode(text: string): string;
  /** Hex code of one cluster that is drawn by these glyphs. */
  encodeCluster(text: string, compound: Compound): string;
  /** Writes the font's objects; call once, after the last text. */
  finish(): void;
}

/** `full` embeds all glyphs: for comparing pages drawn with the subset against the untouched font. */
export type FontEmbedding = 'subset' | 'full';

export function createCidFont(
  context: PDFContext,
  { font, name }: { readonly font: TrueTypeFont; readonly name: string },
  embedding: FontEmbedding = 'subset',
): CidFont {
  const ref = context.nextRef();
  /** Hex digits of the CID by what it stands for: a code point, or a cluster as one text. */
  const codes = new Map<string | number, string>();
  const glyphs: (number | Compound)[] = [0];
  const texts: string[] = [];
  const add = (key: string | number, text: string, glyph: number | Compound): string => {
    const cid = glyphs.push(glyph) - 1;
    if (cid > 0xffff) throw new Error('more clusters than a font can number');
    texts.push(text);
    const code = cid.toString(16).toUpperCase().padStart(4, '0');
    codes.set(key, code);
    return code;
  };
  return {
    ref,
    encode(text) {
      let hex = '';
      for (let at = 0; at < text.length;) {
        const point = text.codePointAt(at) ?? 0;
        at += point > 0xffff ? 2 : 1;
        hex += codes.get(point) ?? add(point, String.fromCodePoint(point), glyphFor(font, point));
      }
      return hex;
    },
    encodeCluster(text, compound) {
      const { advance, parts } = compound;
      const key = `${text}\0${advance} ${parts.map(({ glyph, dx, dy }) => `${glyph},${dx},${dy}`).join(' ')}`;
      return codes.get(key) ?? add(key, text, plainGlyph(font, compound) ?? compound);
    },
    finish: () => writeFont(context, ref, { font, name, embedding, glyphs, texts }),
  };
}

function glyphFor(font: TrueTypeFont, point: number): number {
  const glyph = font.glyphOf(point);
  if (glyph === 0) throw new Error(`no glyph for U+${point.toString(16)}`);
  return glyph;
}

/** The font's own glyph where a cluster is nothing more. */
function plainGlyph(font: TrueTypeFont, { advance, parts }: Compound): number | null {
  const [only, ...others] = parts;
  const isPlain = others.length === 0 && only?.dx === 0 && only.dy === 0 && font.advanceOf(only.glyph) === advance;
  return isPlain ? only.glyph : null;
}

interface Used {
  readonly font: TrueTypeFont;
  readonly name: string;
  readonly embedding: FontEmbedding;
  /** By CID; CID 0 is .notdef. */
  readonly glyphs: readonly (number | Compound)[];
  /** By CID - 1. */
  readonly texts: readonly string[];
}

function writeFont(context: PDFContext, ref: PDFRef, used: Used): void {
  const { font, texts } = used;
  const baseFont = PDFName.of(`${subsetTag(texts)}+${used.name}`);
  const scaled = (value: number): number => Math.round((value * 1000) / font.unitsPerEm);
  const { file, advances, glyphMap } = used.embedding === 'full' ? wholeFile(used) : subsetFile(used);
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: baseFont,
      Flags: 4,
      FontBBox: font.boundingBox.map(scaled),
      ItalicAngle: 0,
      Ascent: scaled(font.ascent),
      Descent: scaled(font.descent),
      CapHeight: scaled(font.capHeight),
      StemV: 80,
      FontFile2: flateObject(context, file, { Length1: file.length }),
      ...(glyphMap === null ? { CIDSet: flateObject(context, allCids(advances.length), {}) } : {}),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, advances.map(scaled)],
      DW: 1000,
      CIDToGIDMap: glyphMap === null ? 'Identity' : flateObject(context, glyphMap, {}),
    }),
  );
  context.assign(
    ref,
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: flateObject(context, toUnicodeMap(texts), {}),
    }),
  );
}

interface FontFile {
  readonly file: Uint8Array;
  /** By CID, in font units. */
  readonly advances: readonly number[];
  /** Glyph numbers by CID, two bytes each; null where they are the same. */
  readonly glyphMap: Uint8Array | null;
}

function subsetFile({ font, glyphs }: Used): FontFile {
  return { ...subsetGlyphs(font, glyphs), glyphMap: null };
}

/** All glyphs of the font by their own numbers, the compounds behind them. */
function wholeFile({ font, glyphs }: Used): FontFile {
  const compounds = glyphs.filter((glyph) => typeof glyph !== 'number');
  const whole = compounds.length === 0 ? null : Array.from({ length: font.glyphCount }, (_, i) => i);
  const glyphMap = new Uint8Array(2 * glyphs.length);
  const advances = glyphs.map((glyph, cid) => {
    const number = typeof glyph === 'number' ? glyph : font.glyphCount + compounds.indexOf(glyph);
    glyphMap.set([number >> 8, number & 0xff], 2 * cid);
    return typeof glyph === 'number' ? font.advanceOf(glyph) : glyph.advance;
  });
  return { file: whole === null ? font.bytes : subsetGlyphs(font, [...whole, ...compounds]).file, advances, glyphMap };
}

/** One bit for each CID from 0, the highest bit of a byte first. */
function allCids(count: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let cid = 0; cid < count; cid++) bits[cid >> 3] = (bits[cid >> 3] ?? 0) | (0x80 >> (cid & 7));
  return bits;
}

/** Six letters that depend on the texts drawn, so that two subsets never share a font name. */
function subsetTag(texts: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const char of texts.join('')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return Array.from({ length: 6 }, (_, i) => String.fromCharCode(65 + (Math.floor(hash / 26 ** i) % 26))).join('');
}
