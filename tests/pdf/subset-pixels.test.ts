import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FontEmbedding } from '../../shared/pdf/font/cid-font.ts';
import { parseTrueType } from '../../shared/pdf/font/truetype.ts';
import { subsetGlyphs } from '../../shared/pdf/font/subset.ts';
import type { FaceName, PageDrawing } from '../../shared/pdf/draw/draw-op.ts';
import { joinPieces } from '../../shared/pdf/file/file-piece.ts';
import { assembleDocument } from '../../shared/pdf/file/assemble-document.ts';
import { newStructure } from '../../shared/pdf/structure/structure-element.ts';
import { lineOps } from '../../shared/pdf/layout/line-ops.ts';
import { breakLines } from '../../shared/pdf/text/break-lines.ts';
import { createFace, type Face } from '../../shared/pdf/text/clusters.ts';
import { openFace } from '../../shared/pdf/text/open-face.ts';
import { chainFonts, FONTS, wholeWenKai } from './support/fonts.ts';
import { granted, tempFolder } from './support/signed.ts';
import { pixels, run } from './support/tools.ts';

const folder = tempFolder();
afterAll(() => folder.remove());
const font = granted(parseTrueType(FONTS.regular));
const bold = granted(parseTrueType(FONTS.bold));

function page(text: string): PageDrawing {
  const lines = text.match(/.{1,30}/gsu) ?? [];
  return {
    width: 595,
    height: 842,
    ops: lines.map((line, i) => ({
      kind: 'text',
      x: 20,
      y: 800 - 18 * i,
      size: 16,
      face: i % 2 ? 'bold' : 'regular',
      text: line,
    })),
  };
}

function document(texts: readonly string[], embedding: FontEmbedding): Uint8Array {
  const faces = { regular: createFace(font, 'Regular'), bold: createFace(bold, 'Bold') };
  return assemble(texts.map(page), faces, embedding);
}

function assemble(
  pages: readonly PageDrawing[],
  faces: Readonly<Record<FaceName, Face>>,
  embedding: FontEmbedding,
): Uint8Array {
  const pieces = assembleDocument({
    title: 'pixels',
    producer: 'test',
    instant: '2022-10-31T03:45:00.000Z',
    idHex: '0'.repeat(32),
    pages,
    faces,
    embedding,
    part: '3b',
    structure: newStructure(),
    images: new Map(),
    attachment: { name: 'a', description: 'a', bytes: new Uint8Array(1) },
    signatureFields: [],
  });
  return joinPieces(pieces, new Map());
}

/** Characters of the two common blocks and of extension A that the font has. */
function randomText(count: number, seed: number): string {
  let state = seed;
  let text = '';
  while (Array.from(text).length < count) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const pick = state % 10;
    const point =
      pick < 7
        ? 0x4e00 + ((state >>> 8) % 20000)
        : pick < 9
          ? 0x3400 + ((state >>> 8) % 6000)
          : 0x21 + ((state >>> 8) % 94);
    if (font.glyphOf(point) !== 0 && bold.glyphOf(point) !== 0) text += String.fromCodePoint(point);
  }
  return text;
}

/** Characters that the main font lacks and the face behind it has. */
function randomRare(count: number, start: number): string {
  const rare = granted(parseTrueType(chainFonts().fallbacks.regular.rare));
  let text = '';
  for (let point = 0x3400 + (start % 500); Array.from(text).length < count; point += 37)
    if (rare.glyphOf(point) !== 0) text += String.fromCodePoint(point);
  return text;
}

const seed = Date.now() % 1_000_000;

describe('subset fonts', () => {
  it('draw the same pixels as the whole font: six small random subsets and a large one', { timeout: 120_000 }, () => {
    console.log(`subsets of seed ${seed}`);
    const texts = [...Array.from({ length: 6 }, (_, i) => randomText(60, seed + i)), randomText(1200, seed + 99)];
    const whole = document(texts, 'full');
    texts.forEach((text, i) => {
      const expected = pixels(folder.path, whole, 'whole', i + 1);
      const subset = document([text], 'subset');
      expect(subset.length).toBeLessThan(whole.length / 10);
      const drawn = pixels(folder.path, subset, `subset${i}`);
      expect(drawn.length).toBeGreaterThan(100_000);
      expect(Buffer.compare(drawn, expected), `subset ${i}`).toBe(0);
      // The comparison sees a difference when there is one.
      expect(
        Buffer.compare(pixels(folder.path, document([`${text.slice(1)}一`], 'subset'), 'other'), expected),
      ).not.toBe(0);
    });
  });

  it('of the whole chain draw the same pixels as the whole fonts', { timeout: 120_000 }, () => {
    const chain = chainFonts();
    const texts = [
      'ئۇيغۇر تىلىدا يېزىلغان پاكىت: خىزمەت زالىدا 2022-يىلى 9-ئاينىڭ 30-كۈنى (DT05)، راستمۇ؟',
      '经办人𠮷田、𪚥某、䶮某 ئالىمجان（A017）مُحَمَّد لاي ژۇرنال ھەمكارلىق ١٢٣٤',
      `𠮷𪚥${randomRare(90, seed)}`,
    ];
    const drawing = (embedding: FontEmbedding, rare: Uint8Array): Uint8Array => {
      const { regular, bold: heavy } = chain.fallbacks;
      const faces = {
        regular: granted(openFace('regular', chain.regular, { ...regular, rare })),
        bold: granted(openFace('bold', chain.bold, heavy)),
      };
      const ops = texts
        .flatMap((text) => breakLines(text, 20, faces.regular))
        .flatMap((line, i) => lineOps(line, { x: 20, baseline: 790 - 34 * i, size: 22, face: 'regular', grey: 0 }));
      expect([...faces.regular.missing]).toEqual([]);
      return assemble([{ width: 595, height: 842, ops }], faces, embedding);
    };
    const whole = drawing('full', wholeWenKai());
    const subset = drawing('subset', chain.fallbacks.regular.rare);
    expect(subset.length).toBeLessThan(whole.length / 10);
    const drawn = pixels(folder.path, subset, 'chain');
    expect(Buffer.compare(drawn, pixels(folder.path, whole, 'chain-whole'))).toBe(0);
    expect(new Set(drawn.subarray(100)).size).toBeGreaterThan(100);
    const fonts = run('pdffonts', [join(folder.path, 'chain.pdf')]).text;
    for (const name of ['NotoSansSC-Regular', 'LXGWWenKai-Regular', 'NotoNaskhArabic-Regular'])
      expect(fonts).toContain(`+${name}`);
  });

  it('keep widths, and the parts of composite glyphs', () => {
    const glyphs = Array.from('é一䶮Å', (char) => font.glyphOf(char.codePointAt(0) ?? 0));
    const [acute = 0, han = 0] = glyphs;
    const laid = [
      { glyph: acute, dx: 0, dy: 0 },
      { glyph: han, dx: 40, dy: -7 },
    ];
    const parts = glyphs.slice(2);
    const { file, advances } = subsetGlyphs(font, [0, ...parts, ...parts.slice(0, 1), { advance: 1234, parts: laid }]);
    expect(file.length % 4).toBe(0);
    const view = new DataView(file.buffer);
    let sum = 0;
    for (let at = 0; at < file.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    const asked = [0, ...parts, ...parts.slice(0, 1)].map((glyph) => font.advanceOf(glyph));
    // Behind what was asked for, the glyph named twice in it twice, lie the parts of the composite.
    expect(advances).toEqual([...asked, 1234, font.advanceOf(acute), font.advanceOf(han)]);
    // What a font file in a PDF lacks and our reader asks for.
    const extra = new Map(['cmap', 'OS/2'].map((tag) => [tag, (font.table(tag) ?? new Uint8Array()).slice()]));
    const again = subsetGlyphs(font, [0, ...parts, ...parts.slice(0, 1), { advance: 1234, parts: laid }], extra);
    const subset = granted(parseTrueType(again.file));
    const composite = subset.outlineOf(asked.length);
    const numbers = new DataView(composite.buffer, composite.byteOffset, composite.byteLength);
    expect(numbers.getInt16(0)).toBe(-1);
    expect([12, 14, 16].map((at) => numbers.getInt16(at))).toEqual([asked.length + 1, 0, 0]);
    expect([20, 22, 24].map((at) => numbers.getInt16(at))).toEqual([asked.length + 2, 40, -7]);
    expect(subset.leftBearingOf(asked.length)).toBe(numbers.getInt16(2));
  });

  it('a font that is none is refused', () => {
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(100),
      FONTS.regular.slice(0, 200),
      Uint8Array.of(0x77, 0x4f, 0x46, 0x32, ...new Uint8Array(40)),
    ]) {
      expect(parseTrueType(bytes)).toMatchObject({ ok: false, error: { code: 'font-unreadable' } });
    }
  });
});
