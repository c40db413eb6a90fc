import { PDFName, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { flateObject } from '../file/flate-object.ts';
import { subsetGlyphs } from './subset.ts';
import { toUnicodeMap } from './to-unicode.ts';
import type { TrueTypeFont } from './truetype.ts';

/**
 * A Type0 font with one CID per *code point*, an explicit CIDToGIDMap and one ToUnicode entry per CID. Several code points
 * share a glyph in CJK fonts (· and •, 一 and ⼀); numbering by glyph would give back the wrong character on extraction.
 */
export interface CidFont {
  readonly ref: PDFRef;
  /** Hex text for `Tj`. Every code point must have a glyph (text/clusters.ts sees to it); otherwise it throws. */
  encode(text: string): string;
  /** Writes the font's objects; call once, after the last `encode`. */
  finish(): void;
}

/** `full` embeds the whole file: for comparing pages drawn with the subset against the untouched font. */
export type FontEmbedding = 'subset' | 'full';

export interface CidFontOptions {
  readonly embedding?: FontEmbedding;
  /** ISO 19005-1 demands a CIDSet; later parts judge it by another rule, so that it is better left out there. */
  readonly cidSet?: boolean;
}

export function createCidFont(
  context: PDFContext,
  { font, name }: { readonly font: TrueTypeFont; readonly name: string },
  { embedding = 'subset', cidSet = false }: CidFontOptions = {},
): CidFont {
  const ref = context.nextRef();
  const cids = new Map<number, number>();
  const glyphs: number[] = [0];
  return {
    ref,
    encode(text) {
      let hex = '';
      for (const char of text) {
        const point = char.codePointAt(0) ?? 0;
        let cid = cids.get(point);
        if (cid === undefined) {
          const glyph = font.glyphOf(point);
          if (glyph === 0) throw new Error(`no glyph for U+${point.toString(16)}`);
          cid = glyphs.push(glyph) - 1;
          cids.set(point, cid);
        }
        hex += cid.toString(16).toUpperCase().padStart(4, '0');
      }
      return hex;
    },
    finish: () => writeFont(context, ref, { font, name, embedding, cidSet, glyphs, points: [...cids.keys()] }),
  };
}

interface Used {
  readonly font: TrueTypeFont;
  readonly name: string;
  readonly embedding: FontEmbedding;
  readonly cidSet: boolean;
  /** By CID; CID 0 is .notdef. */
  readonly glyphs: readonly number[];
  /** By CID - 1. */
  readonly points: readonly number[];
}

function writeFont(context: PDFContext, ref: PDFRef, used: Used): void {
  const { font, glyphs, points } = used;
  const subset = used.embedding === 'subset' ? subsetGlyphs(font, glyphs) : null;
  const file = subset?.file ?? font.bytes;
  const baseFont = PDFName.of(`${subsetTag(points)}+${used.name}`);
  const scaled = (value: number): number => Math.round((value * 1000) / font.unitsPerEm);
  const glyphMap = new Uint8Array(2 * glyphs.length);
  glyphs.forEach((glyph, cid) => {
    const mapped = subset?.newGlyph.get(glyph) ?? glyph;
    glyphMap.set([mapped >> 8, mapped & 0xff], 2 * cid);
  });
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
      ...(used.cidSet ? { CIDSet: flateObject(context, allCids(glyphs.length), {}) } : {}),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, glyphs.map((glyph) => scaled(font.advanceOf(glyph)))],
      DW: 1000,
      CIDToGIDMap: flateObject(context, glyphMap, {}),
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
      ToUnicode: flateObject(context, toUnicodeMap(points), {}),
    }),
  );
}

/** One bit for each CID from 0, the highest bit of a byte first. */
function allCids(count: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let cid = 0; cid < count; cid++) bits[cid >> 3] = (bits[cid >> 3] ?? 0) | (0x80 >> (cid & 7));
  return bits;
}

/** Six letters that depend on the characters used, so that two subsets never share a font name. */
function subsetTag(points: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const point of points) hash = Math.imul(hash ^ point, 0x01000193) >>> 0;
  return Array.from({ length: 6 }, (_, i) => String.fromCharCode(65 + (Math.floor(hash / 26 ** i) % 26))).join('');
}
