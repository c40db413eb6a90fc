import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openFace } from '../../shared/pdf/text/open-face.ts';
import { breakLines } from '../../shared/pdf/text/break-lines.ts';
import { chainFonts } from './support/fonts.ts';
import { granted } from './support/signed.ts';
import { SURNAMES } from './support/surnames.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const UYGHUR = 'ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي؟،؛';

/** Two bytes of GBK in these ranges, as the platform decodes them. */
function gbk([from, to]: readonly [number, number], [low, high]: readonly [number, number]): string {
  const bytes: number[] = [];
  for (let a = from; a <= to; a++) for (let b = low; b <= high; b++) if (b !== 0x7f) bytes.push(a, b);
  return new TextDecoder('gbk').decode(Uint8Array.from(bytes)).replace(/[^\p{Script=Han}]/gu, '');
}

describe('the fonts of a record', () => {
  const fonts = chainFonts();
  const lacking = (text: string, fallbacks: typeof fonts.fallbacks | null): string[] =>
    (['regular', 'bold'] as const).flatMap((weight) => {
      const face = granted(openFace(weight, fonts[weight], fallbacks?.[weight] ?? {}));
      breakLines(text, 500, face);
      return [...face.missing].map((point) => String.fromCodePoint(point));
    });

  it.each<[string, string, number]>([
    ['the notice', read('../../seeds/turpan-2022/notice-2022.txt'), 900],
    ['GB2312', gbk([0xb0, 0xf7], [0xa1, 0xfe]), 6763],
    [
      'GBK, by far larger',
      gbk([0x81, 0xa0], [0x40, 0xfe]) + gbk([0xaa, 0xfe], [0x40, 0xa0]) + gbk([0xb0, 0xf7], [0xa1, 0xfe]),
      20_902,
    ],
    ['百家姓', SURNAMES, 490],
    ['通用规范汉字表', read('../fixtures/tongyong-guifan-hanzi.txt').replace(/^#.*$/gmu, ''), 8105],
    ['rare names', '𠮷䶮𪚥㐂𫖮', 5],
    ['Uyghur', UYGHUR, 30],
  ])('have every character of %s, in both weights', (_, text, least) => {
    expect(new Set(text.replace(/\s/gu, '')).size).toBeGreaterThanOrEqual(least);
    expect(lacking(text, fonts.fallbacks)).toEqual([]);
  });

  it('what the main face alone lacks is told: the check sees a hole', () => {
    expect(lacking('一𠮷', null)).toEqual(['𠮷', '𠮷']);
    expect(lacking('ئ', null).length).toBeGreaterThan(0);
    expect(lacking('𓀀', fonts.fallbacks)).toEqual(['𓀀', '𓀀']);
  });
});
