import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { layoutRecord } from '../../shared/pdf/record/layout-record.ts';
import { viewRecord } from '../../shared/pdf/record/record-view.ts';
import { missingFromPrint } from '../../shared/pdf/verify/printed-texts.ts';
import { openFace } from '../../shared/pdf/text/open-face.ts';
import { chainFonts } from './support/fonts.ts';
import { pdfjsText } from './support/pdfjs-text.ts';
import { sampleContent, sealed } from './support/sample-record.ts';
import { granted, tempFolder } from './support/signed.ts';
import { SURNAMES } from './support/surnames.ts';
import { bare, extractedText } from './support/tools.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const pieces = (text: string, length: number): string[] => {
  const points = Array.from(text);
  return Array.from({ length: Math.ceil(points.length / length) }, (_, i) =>
    points.slice(length * i, length * (i + 1)).join(''),
  );
};
/** What poppler puts round runs that it takes for leftward ones. */
const withoutMarks = (text: string): string => text.replace(/[\u202a-\u202e]/gu, '');

/** A record with these facts: what stands on its pages, and what two readers find there. */
async function threeReadings(facts: readonly string[], name: string) {
  const record = sealed(sampleContent(new Map(), facts));
  const fonts = chainFonts();
  const built = granted(buildRecordPdf({ record, kind: '实地抽查记录', fonts, photos: new Map(), signer: null }));
  expect(built.warnings).toEqual([]);
  const file = join(folder.path, `${name}.pdf`);
  writeFileSync(file, built.pdf);
  const faces = {
    regular: granted(openFace('regular', fonts.regular, fonts.fallbacks.regular)),
    bold: granted(openFace('bold', fonts.bold, fonts.fallbacks.bold)),
  };
  const { pages } = layoutRecord(viewRecord(record, '实地抽查记录', null), faces, []);
  const texts = pages.map(({ ops }) => bare(ops.map((op) => (op.kind === 'text' ? op.text : '')).join('')));
  return {
    drawn: texts.join(''),
    /** Of the record's texts, those that the pages do not show word for word. */
    missing: missingFromPrint(record, texts),
    poppler: withoutMarks(extractedText(file)),
    pdfjs: withoutMarks(await pdfjsText(built.pdf)),
  };
}

describe('the text of a record comes out exactly and in order, by poppler and by pdf.js', { timeout: 240_000 }, () => {
  it('the whole notice', async () => {
    const facts = pieces(read('../../seeds/turpan-2022/notice-2022.txt'), 9000);
    const { drawn, poppler, pdfjs, missing } = await threeReadings(facts, 'notice');
    expect(poppler).toBe(drawn);
    expect(pdfjs).toBe(drawn);
    expect(missing).toEqual([]);
    expect(drawn.length).toBeGreaterThan(20_000);
  });

  it('the 8105 characters of 通用规范汉字表', async () => {
    const list = read('../fixtures/tongyong-guifan-hanzi.txt').replace(/^#.*$/gmu, '').replace(/\s/gu, '');
    expect(new Set(list).size).toBe(8105);
    const facts = pieces(list, 1200);
    const { drawn, poppler, pdfjs } = await threeReadings(facts, 'table');
    expect(poppler).toBe(drawn);
    expect(pdfjs).toBe(drawn);
    for (const char of list) expect(drawn.includes(char), char).toBe(true);
  });

  it('百家姓', async () => {
    const facts = [SURNAMES, ...pieces(SURNAMES, 4)];
    const { drawn, poppler, pdfjs, missing } = await threeReadings(facts, 'surnames');
    expect(poppler).toBe(drawn);
    expect(pdfjs).toBe(drawn);
    expect(missing).toEqual([]);
    expect(facts.length).toBeGreaterThan(120);
  });

  it('rare characters, look-alikes, and names in Uyghur among Chinese, Latin and digits', async () => {
    const facts = [
      '经办人𠮷田、𪚥某、䶮某、张㐂、𫖮，•·…⋯①➀一⼀金⾦“‘’”——％%℃',
      'ئۇيغۇرچە پاكىت: خىزمەت زالىدا 2022-يىلى 9-ئاينىڭ 30-كۈنى 3 كۆزنەكتە ئادەم يوق ئىدى (DT05).',
      '窗口工作人员 ئالىمجان تۇرسۇن（工号 A017）于 09:30 到岗。',
      'ئىسمى: گۈلنىسا ھەمرايېۋا، خىزمىتى: باشلىق! سان: ١٢٣٤ ۋە 1,234.50؛ راستمۇ؟',
      'لا لاي مُحَمَّد سالام ژۇرنال ھەمكارلىق',
      `بىر ${'ئۇزۇن جۈملە، '.repeat(40)}تامام.`,
    ];
    const { drawn, poppler, pdfjs, missing } = await threeReadings(facts, 'rare');
    expect(poppler).toBe(drawn);
    expect(pdfjs).toBe(drawn);
    expect(missing).toEqual([]);
    for (const fact of facts.slice(0, 5)) expect(drawn).toContain(bare(fact));
    // The readings know one character from another: a single one changed is seen.
    const other = await threeReadings([facts[0]?.replace('𠮷', '吉') ?? '', ...facts.slice(1)], 'other');
    expect(other.poppler).not.toBe(poppler);
    expect(other.pdfjs).not.toBe(pdfjs);
  });
});
