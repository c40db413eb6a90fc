import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTrueType } from '../../shared/pdf/font/truetype.ts';
import { breakLines } from '../../shared/pdf/text/break-lines.ts';
import { createFace } from '../../shared/pdf/text/clusters.ts';
import { mayEndLine, mayStartLine } from '../../shared/pdf/text/kinsoku.ts';
import { FONTS } from './support/fonts.ts';
import { granted } from './support/signed.ts';

const face = createFace(granted(parseTrueType(FONTS.regular)), 'r');
const seed = Date.now() % 1_000_000;

const han = fc.constantFrom('吐', '鲁', '番', '市', '政务', '服务中心');
const word = fc.constantFrom('2022-09-30日', 'A3纸', '100件', 'DT05项');
const opening = fc.constantFrom('', '', '（', '“', '《', '〔');
const closing = fc.constantFrom('', '', '，', '。', '、', '；', '）', '”。', '》', '％', '……', ' ');
/** A phrase never needs more than a line of ten: so no break is ever forced. */
const phrase = fc.tuple(opening, fc.oneof(han, han, han, word), closing).map((parts) => parts.join(''));

describe('line breaking', () => {
  it('loses no character, keeps to the width, and breaks by kinsoku', () => {
    let broken = 0;
    fc.assert(
      fc.property(
        fc.array(phrase, { minLength: 1, maxLength: 120, size: 'max' }),
        fc.integer({ min: 12, max: 40 }),
        (phrases, width) => {
          const text = phrases.join('');
          const lines = breakLines(text, width, face);
          expect(
            lines
              .map((line) => line.text)
              .join('')
              .replaceAll(' ', ''),
          ).toBe(text.replaceAll(' ', ''));
          lines.forEach((line, i) => {
            expect(line.width).toBeLessThanOrEqual(width + 1e-9);
            const before = lines[i - 1];
            if (!before) return;
            broken++;
            const place = `${before.text}|${line.text}`;
            expect(mayStartLine(Array.from(line.text)[0] ?? ''), place).toBe(true);
            expect(mayEndLine(Array.from(before.text).at(-1) ?? ''), place).toBe(true);
          });
        },
      ),
      { seed, numRuns: 400 },
    );
    console.log(`seed ${seed}: ${broken} breaks looked at`);
    expect(broken).toBeGreaterThan(400);
  });

  it('never begins a line with a closing mark nor ends one with an opening mark in running text', () => {
    const text =
      '各区县人民政府、市政府各部门（含中央驻吐单位）：“放管服”改革，《条例》规定；20022年9月30日前完成。'.repeat(40);
    for (let width = 8; width < 40; width++) {
      const lines = breakLines(text, width, face);
      expect(lines.length).toBeGreaterThan(10);
      for (const [i, line] of lines.entries()) {
        expect(mayStartLine(Array.from(line.text)[0] ?? '')).toBe(true);
        if (i < lines.length - 1) expect(mayEndLine(Array.from(line.text).at(-1) ?? '')).toBe(true);
      }
    }
  });

  it('keeps numbers whole, cuts what is wider than a line, honours line feeds', () => {
    const texts = (text: string, width: number): string[] => breakLines(text, width, face).map((line) => line.text);
    expect(texts('文号2022-09-30，号', 8)).toEqual(['文号', '2022-09-30，号']);
    expect(texts('a'.repeat(64), 10).join('')).toBe('a'.repeat(64));
    expect(texts('一\n\n二', 10)).toEqual(['一', '', '二']);
    expect(texts('', 10)).toEqual(['']);
    expect(texts('甲\u{10FFFF}乙', 20)).toEqual(['甲[U+10FFFF]乙']);
    expect(breakLines('甲\u{10FFFF}乙', 20, face)[0]?.boxes).toHaveLength(1);
  });
});
