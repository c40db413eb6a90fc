import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import bidiFactory from 'bidi-js';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parseTrueType } from '../../shared/pdf/font/truetype.ts';
import { arabicShaper } from '../../shared/pdf/shape/shape-arabic.ts';
import { lineStart } from '../../shared/pdf/layout/line-ops.ts';
import { breakLines } from '../../shared/pdf/text/break-lines.ts';
import { openFace } from '../../shared/pdf/text/open-face.ts';
import { chainFonts } from './support/fonts.ts';
import { granted, tempFolder } from './support/signed.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

const UYGHUR = Array.from('ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيە');
const VOWELS = Array.from('\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670');
const seed = Date.now() % 1_000_000;

function randomSource(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
}

/** Glyph numbers with their places from the left edge of the word, sorted; and the width of the word. */
interface Shaped {
  readonly glyphs: readonly string[];
  readonly width: number;
}

function byHarfBuzz(font: Uint8Array, words: readonly string[]): Shaped[] {
  const file = join(folder.path, 'font.ttf');
  writeFileSync(file, font);
  const args = ['--script=arab', '--language=ug', '--direction=rtl', '--no-glyph-names', file];
  const done = spawnSync('hb-shape', args, { input: `${words.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) throw new Error(`hb-shape could not be run: ${done.error.message}`);
  const lines = done.stdout.trim().split('\n');
  expect(lines).toHaveLength(words.length);
  return lines.map((line) => {
    let width = 0;
    const glyphs = line
      .slice(1, -1)
      .split('|')
      .map((entry) => {
        const [, glyph, dx = '0', dy = '0', advance = '0'] =
          /^(\d+)=\d+(?:@(-?\d+),(-?\d+))?\+(-?\d+)$/.exec(entry) ?? [];
        const place = `${glyph}@${width + Number(dx)},${dy}`;
        width += Number(advance);
        return place;
      });
    return { glyphs: glyphs.toSorted(), width };
  });
}

describe('shaping of Arabic script', { timeout: 120_000 }, () => {
  const { arabic } = chainFonts().fallbacks.regular;
  const font = granted(parseTrueType(arabic));
  const shape = arabicShaper(font);
  const ours = (word: string): Shaped => {
    const clusters = shape(word);
    expect(clusters.map(({ text }) => text).join('')).toBe(word);
    const width = clusters.reduce((sum, { compound }) => sum + compound.advance, 0);
    let pen = width;
    const glyphs = clusters.flatMap(({ compound }) => {
      pen -= compound.advance;
      return compound.parts.map(({ glyph, dx, dy }) => `${glyph}@${pen + dx},${dy}`);
    });
    return { glyphs: glyphs.toSorted(), width };
  };

  it('every letter of the font in its four forms, and 4,000 random words, glyph by glyph as HarfBuzz', () => {
    const random = randomSource(seed);
    const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
    const letters = Array.from({ length: 0x2b0 }, (_, i) => String.fromCodePoint(0x600 + i)).filter((letter) => {
      return (
        font.glyphOf(letter.codePointAt(0) ?? 0) !== 0 && /\p{Script=Arabic}/u.test(letter) && /\p{L}/u.test(letter)
      );
    });
    expect(letters.length).toBeGreaterThan(200);
    const words = letters.flatMap((letter) => [letter, `ب${letter}`, `${letter}ب`, `ب${letter}ب`, `ل${letter}`]);
    const word = (from: readonly string[], marks: boolean): string =>
      Array.from({ length: 1 + random(9) }, () => pick(from) + (marks && random(2) === 0 ? pick(VOWELS) : '')).join('');
    for (let i = 0; i < 2000; i++) words.push(word(UYGHUR, false));
    for (let i = 0; i < 1000; i++) words.push(word(letters, false), word(letters, true));
    const expected = byHarfBuzz(arabic, words);
    console.log(
      `seed ${seed}: ${words.length} words, ${new Set(expected.flatMap(({ glyphs }) => glyphs)).size} places`,
    );
    words.forEach((text, i) => expect(ours(text), `${text} of seed ${seed}`).toEqual(expected[i]));
  });

  it('letters join, lam and alef take their own forms, a space ends a word', () => {
    const glyphsOf = (word: string): readonly number[] =>
      shape(word).flatMap(({ compound }) => compound.parts.map(({ glyph }) => glyph));
    const [alone, lam] = [glyphsOf('ا'), glyphsOf('ل')];
    expect(glyphsOf('لا')).not.toEqual([...lam, ...alone]);
    expect(glyphsOf('بب')[0]).not.toBe(glyphsOf('ب')[0]);
    // Alef does not join to what follows.
    expect(glyphsOf('اب')).toEqual([...alone, ...glyphsOf('ب')]);
  });
});

const reference = bidiFactory();

describe('direction', () => {
  const fonts = chainFonts();
  const face = granted(openFace('regular', fonts.regular, fonts.fallbacks.regular));
  /** Parts from left to right as they stand on the line. */
  const seen = (text: string, width = 1000): string[] =>
    breakLines(text, width, face).map((line) =>
      line.parts
        .toSorted((a, b) => a.x - b.x)
        .map((part) => part.text)
        .join(''),
    );
  const turned = (text: string): string => Array.from(text).toReversed().join('');

  it('words of a leftward run stand from right to left, numbers and Latin in them from left to right', () => {
    expect(seen('负责人 ئەلى 在 2022 年')).toEqual([`负责人 ${turned('ئەلى')} 在 2022 年`]);
    expect(seen('ئەلى 2022-يىلى DT05 لاۋا')).toEqual([turned(`ئەلى ${turned('2022')}-يىلى ${turned('DT05')} لاۋا`)]);
    expect(seen('ئەلى (باشلىق)')).toEqual([turned('ئەلى (باشلىق)')]);
    const [line] = breakLines('ئەلى (باشلىق)', 1000, face);
    const bracket = line?.parts.find(({ text }) => text === '(');
    expect(bracket?.compound?.parts[0]?.glyph).toBe(face.font.glyphOf(')'.codePointAt(0) ?? 0));
  });

  it('any mixture stands in the order of UAX 9', () => {
    const unit = fc.constantFrom(
      'ئ',
      'ل',
      'ە',
      '一',
      '号',
      'a',
      'Z',
      '1',
      '9',
      '١',
      '٢',
      ' ',
      ' ',
      '(',
      ')',
      '،',
      '.',
      '-',
      '%',
      '“',
      '”',
      ':',
    );
    let turns = 0;
    const property = fc.property(fc.array(unit, { minLength: 1, maxLength: 40 }), (units) => {
      const text = units.join('').trim();
      const [line] = breakLines(text, 1000, face);
      const levels = reference.getEmbeddingLevels(text, line?.rightToLeft === true ? 'rtl' : 'ltr');
      const expected = reference.getReorderedIndices(text, levels).map((i) => text[i]);
      if (expected.join('') !== text) turns++;
      expect(seen(text)).toEqual([expected.join('')]);
    });
    fc.assert(property, { seed, numRuns: 1000 });
    expect(turns).toBeGreaterThan(300);
  });

  it('no place is left empty or taken twice, and the text of a line is its parts in order', () => {
    for (const text of ['ئەلى (A1) 负责 لاۋا، 45%', '一ئ2ب[c]（د）', 'سالام 𠮷 سالام']) {
      const [line] = breakLines(text, 1000, face);
      const parts = line?.parts.toSorted((a, b) => a.x - b.x) ?? [];
      let x = 0;
      for (const part of parts) {
        expect(part.x).toBeCloseTo(x, 9);
        x += part.width;
      }
      expect(x).toBeCloseTo(line?.width ?? 0, 9);
      expect(line?.parts.map((part) => part.text).join('')).toBe(text);
    }
  });

  it('the form does not turn round because a Uyghur name stands first; a Uyghur text begins at the right', () => {
    const text = 'خىزمەت زالىدا ئادەم يوق ئىدى';
    const starts = (of: string, width: number): number[] =>
      breakLines(of, width, face).map((line) => lineStart(line, 0, width, 1, 'left'));
    expect(starts('ئەلى　第三方评价机构', 14)).toEqual([0]);
    expect(seen('ئەلى　第三方评价机构')).toEqual([`${turned('ئەلى')}　第三方评价机构`]);
    expect(seen('检查人员 ئالىمجان تۇرسۇن')).toEqual([`检查人员 ${turned('ئالىمجان تۇرسۇن')}`]);
    expect(starts('ئەلى', 20)).toEqual([0]);
    const lines = breakLines(text, 5, face);
    expect(lines.length).toBeGreaterThan(2);
    expect(starts(text, 5)).toEqual(lines.map(({ width }) => 5 - width));
    const [whole] = breakLines(text, 100, face);
    expect(starts(text, 20)).toEqual([20 - (whole?.width ?? 0)]);
    expect(lines.map((line) => line.text).join(' ')).toBe(text);
  });

  it('words stay whole, and no line begins with an Arabic comma', () => {
    const text = 'بىرىنچى، ئىككىنچى، ئۈچىنچى، تۆتىنچى؟ '.repeat(30);
    for (let width = 6; width < 20; width++) {
      for (const line of breakLines(text, width, face)) {
        expect(line.text).not.toMatch(/^[،؟]/u);
        for (const word of line.text.split(' ')) expect(text).toContain(`${word} `);
      }
    }
  });

  it('what was typed to turn text round is shown and turns nothing; a mark without a letter is shown', () => {
    expect(seen('甲\u202e乙\u2067丙\u061c')).toEqual(['甲[U+202E]乙[U+2067]丙[U+061C]']);
    expect(seen('甲\u064e乙')).toEqual(['甲[U+064E]乙']);
    expect(seen(`م${'\u064b'.repeat(6)}`)[0]).toContain('[U+064B][U+064B]');
  });
});
