import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sheet, SheetCell } from '../../shared/lib/sheet.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';
import { rawWorkbook } from './raw-cells.ts';

const MADE_AT = '2022-09-01T02:00:00.000Z';
const sheetOf = (rows: readonly (readonly SheetCell[])[], columns: Sheet['columns']): Sheet => ({
  name: '表',
  columns,
  rows,
});
const two: Sheet['columns'] = [
  { title: '甲', width: 20 },
  { title: '乙', width: 30 },
];
const bytesOf = (...sheets: Sheet[]): Promise<Uint8Array> =>
  workbookBytes({ title: '标题 & 1', footer: '轮次', madeAt: MADE_AT, sheets });

describe('a workbook', () => {
  it('keeps words as words: nothing begins a formula, whatever it begins with', async () => {
    const begin = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', ' =', "'", '"', '&', '<', '_x0041_', '0');
    const rest = fc.oneof(
      fc.constantFrom('1+1', "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', 'constructor', '__proto__', '_x000D_'),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    );
    const words = fc.sample(fc.array(fc.tuple(begin, rest), { minLength: 400, maxLength: 400 }), {
      seed: 7,
      numRuns: 1,
    });
    const given = (words[0] ?? []).map(([a, b]) => `${a}${b}`);
    const raw = rawWorkbook(
      await bytesOf(
        sheetOf(
          given.map((text) => [text, 1]),
          two,
        ),
      ),
    );
    const cells = raw.cells.get('表');
    given.forEach((text, i) => {
      const cell = cells?.get(`A${i + 2}`);
      expect(cell).toMatchObject({ type: 's', format: '@', formula: false });
      expect(cell?.value).toBe(
        text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD'),
      );
    });
    expect([...raw.parts.values()].some((xml) => /<f[ >]/.test(xml))).toBe(false);
  });

  it('has no sign in it that XML forbids', async () => {
    const raw = rawWorkbook(await bytesOf(sheetOf([['a\u0000b\u000Bc\uFFFEd\uD800e', null]], two)));
    expect(raw.cells.get('表')?.get('A2')?.value).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
    for (const xml of raw.parts.values())
      expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
  });

  it('says so where a cell cannot hold it all', async () => {
    const raw = rawWorkbook(await bytesOf(sheetOf([['长'.repeat(40_000), null]], two)));
    const value = raw.cells.get('表')?.get('A2')?.value ?? '';
    expect([value.length, value.endsWith('全文见原记录）')]).toEqual([32_767, true]);
  });

  it('has numbers, shares and days as numbers', async () => {
    const columns = ['数', '率', '均值', '日'].map((title) => ({ title, width: 9 }));
    const raw = rawWorkbook(
      await bytesOf(
        sheetOf(
          [
            [
              12,
              { kind: 'share', value: 0.873, digits: 1 },
              { kind: 'decimal', value: 4.21, digits: 2 },
              { kind: 'day', day: '2022-08-31' },
            ],
          ],
          columns,
        ),
      ),
    );
    const cells = raw.cells.get('表');
    expect(cells?.get('A2')).toMatchObject({ type: 'n', value: '12' });
    expect(cells?.get('B2')).toMatchObject({ type: 'n', value: '0.873', format: '0.0%' });
    expect(cells?.get('C2')).toMatchObject({ type: 'n', value: '4.21', format: '0.00' });
    // Days since 1899-12-30: 2022-08-31 is 44804.
    expect(cells?.get('D2')).toMatchObject({ type: 'n', value: '44804', format: 'yyyy-mm-dd' });
  });

  it('freezes and repeats its head, prints on A4 landscape and in one width', async () => {
    const raw = rawWorkbook(
      await bytesOf(
        sheetOf(
          [['a', '在办']],
          [
            { title: '甲', width: 20 },
            { title: '状态', width: 12, choices: ['在办', '销号'] },
          ],
        ),
      ),
    );
    const xml = raw.parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(xml).toMatch(/<pane ySplit="1" topLeftCell="A2"[^>]*state="frozen"/);
    expect(xml).toMatch(/<pageSetup [^>]*paperSize="9"/);
    expect(xml).toMatch(/<pageSetup [^>]*orientation="landscape"/);
    expect(xml).toMatch(/<pageSetup [^>]*fitToHeight="0"/);
    expect(xml).toContain('<col min="1" max="1" width="20"');
    expect(xml).toMatch(/<dataValidation [^>]*sqref="B2:B501"/);
    expect(raw.parts.get('xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">表!$1:$1<',
    );
    expect(raw.parts.get('xl/styles.xml')).toContain('<name val="宋体"/>');
  });

  it('makes room for words that wrap, up to what a row can be', async () => {
    const rows = ['短', '字'.repeat(30), 'a\nb\nc', 'x'.repeat(30_000)].map((text) => [text, 1]);
    const raw = rawWorkbook(await bytesOf(sheetOf(rows, two)));
    const xml = raw.parts.get('xl/worksheets/sheet1.xml') ?? '';
    const heights = [2, 3, 4, 5].map((row) => new RegExp(`<row r="${row}"[^>]* ht="(\\d+)"`).exec(xml)?.[1]);
    // 60 half-widths in a column of 20 of which 19 are room: four lines.
    expect(heights).toEqual([undefined, '60', '45', '409']);
  });

  it('is the same file for the same content', async () => {
    const sheet = sheetOf([['a', 1]], two);
    expect(await bytesOf(sheet)).toEqual(await bytesOf(sheet));
  });
});
