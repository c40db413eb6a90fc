import { describe, expect, it } from 'vitest';
import { parseTrueType } from '../../shared/pdf/font/truetype.ts';
import { A4_PORTRAIT, Flow } from '../../shared/pdf/layout/flow.ts';
import { table, type Row } from '../../shared/pdf/layout/table.ts';
import { createFace } from '../../shared/pdf/text/clusters.ts';
import { FONTS } from './support/fonts.ts';
import { granted } from './support/signed.ts';

const FACES = {
  regular: createFace(granted(parseTrueType(FONTS.regular)), 'r'),
  bold: createFace(granted(parseTrueType(FONTS.bold)), 'b'),
};
const title = (text: string): Row => ({ cells: [{ text }], keepWithNext: true });

/** Texts of each page of a table that begins `used` points under the top. */
function pages(used: number, rows: readonly Row[]): string[][] {
  const flow = new Flow(A4_PORTRAIT, FACES);
  flow.y -= used;
  table(flow, { columns: [1], header: { cells: [{ text: '表头' }] }, rows });
  return flow.pages.map((page) => page.ops.flatMap((op) => (op.kind === 'text' ? [op.text] : [])));
}

describe('a table at any height of the page', () => {
  const starts = Array.from({ length: 144 }, (_, i) => 5 * i);

  it.each([
    ['a short row', '事实。'],
    ['a row longer than a page', '办事指南与网上公布的版本不一致。'.repeat(300)],
  ])('head, group titles and %s begin on one page', (_name, facts) => {
    for (const used of starts) {
      const shown = pages(used, [title('一级'), title('第1项'), { cells: [{ text: facts }] }]).filter((page) =>
        page.includes('表头'),
      );
      for (const page of shown)
        expect(
          page.filter((text) => text.length > 2 && text !== '第1项'),
          `${used}`,
        ).not.toEqual([]);
      expect(shown[0], `${used}`).toEqual(expect.arrayContaining(['一级', '第1项']));
    }
  });

  it('marks a rest that is left empty, and only that', () => {
    const row: Row = { cells: [{ text: '事实。\n'.repeat(14).trim() }] };
    const marks = starts.map((used) => pages(used, [row])[0]?.filter((text) => text === '（本页以下空白）').length);
    expect(new Set(marks)).toEqual(new Set([0, 1]));
    expect(marks[0]).toBe(0);
    expect(marks.at(-1)).toBe(0);
  });
});
