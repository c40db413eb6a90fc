import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { statisticsSheets } from '../../shared/domain/questionnaire/export/statistics/statistics-sheets.ts';
import type { StatisticsInput } from '../../shared/domain/questionnaire/export/statistics/statistics-input.ts';
import { satisfactionRow } from '../../shared/domain/questionnaire/statistics/satisfaction-row.ts';
import { cellText, type Sheet, type SheetCell } from '../../shared/lib/sheet.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';
import { QY, QZ } from '../domain/support/questionnaires.ts';
import { type RawWorkbook, rawWorkbook } from './raw-cells.ts';
import { statisticsInput } from './survey-round.ts';

const qz = statisticsInput(QZ);
const qy = statisticsInput(QY);
const sheetsOf = (input: StatisticsInput): ReadonlyMap<string, Sheet> =>
  new Map(statisticsSheets(input).map((sheet) => [sheet.name, sheet]));
const bytesOf = (input: StatisticsInput): Promise<Uint8Array> =>
  workbookBytes({
    title: '问卷统计表',
    footer: input.round,
    madeAt: input.madeAt,
    sheets: statisticsSheets(input),
  });

/** Rows of one sheet as records by the titles of its columns. */
function records(input: StatisticsInput, name: string): Record<string, SheetCell>[] {
  const sheet = sheetsOf(input).get(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet.rows.map((row) => Object.fromEntries(sheet.columns.map(({ title }, i) => [title, row[i] ?? null])));
}

describe('the eight tables', () => {
  it('stand in the order of the domain, one width each, under names that need no quotes', () => {
    for (const input of [qz, qy]) {
      const sheets = statisticsSheets(input);
      expect(sheets.map(({ name }) => name)).toEqual([
        '口径',
        '回收',
        '题目频数',
        '满意指标',
        '量化题',
        '指标映射',
        '开放题',
        '双录核查',
      ]);
      for (const { name, columns, rows } of sheets) {
        expect(name).toMatch(/^\p{L}[\p{L}\p{N}]*$/u);
        expect(rows.length).toBeGreaterThan(0);
        expect([...new Set(rows.map((row) => row.length))]).toEqual([columns.length]);
      }
    }
  });

  it('say what the screen says: rate, interval and mean of every scale and group', () => {
    const rows = records(qz, '满意指标');
    let compared = 0;
    for (const group of [qz.figures.all, ...qz.figures.halls]) {
      for (const figure of group.figures) {
        const screen = satisfactionRow(figure);
        if (screen === null) continue;
        const row = rows.find((one) => one['范围'] === group.name && one['题号'] === figure.item.code);
        expect(row?.['有效答案 n']).toBe(screen.base);
        if (screen.guard === 'counts-only') {
          expect([row?.['满意率'], row?.['95% 下限'], row?.['均值（5—1）']]).toEqual([null, null, null]);
        } else {
          expect(cellText(row?.['满意率'] ?? null)).toBe(screen.rate);
          expect(`${cellText(row?.['95% 下限'] ?? null)}—${cellText(row?.['95% 上限'] ?? null)}`).toBe(screen.interval);
          expect(cellText(row?.['均值（5—1）'] ?? null)).toBe(screen.mean);
        }
        expect(row?.['提示']).toBe(screen.note);
        compared += 1;
      }
    }
    expect(compared).toBe(4 * 7);
    expect(rows.filter((row) => cellText(row['范围'] ?? null) === '各大厅（加权）')).toHaveLength(7);
  });

  it('returns add up over batches, halls and the whole', () => {
    const rows = records(qz, '回收');
    const whole = rows.at(-1);
    expect([whole?.['回收'], whole?.['接触'], whole?.['拒访']]).toEqual([192, 2 * (166 + 31 + 13), 24]);
    const day = rows.filter((row) => row['时段（北京时间）'] === '全天');
    for (const key of ['回收', '有效', '单列', '剔除', '接触', '完成']) {
      expect(day.reduce((sum, row) => sum + Number(row[key]), 0)).toBe(whole?.[key]);
    }
    expect(Number(whole?.['有效']) + Number(whole?.['单列']) + Number(whole?.['剔除'])).toBe(192);
    expect(day[0]?.['日期']).toEqual({ kind: 'day', day: '2022-09-02' });
  });

  it('double entry: every slip is there, none ruled yet', () => {
    const whole = records(qz, '双录核查').at(-1);
    expect([whole?.['录入份数'], whole?.['双录份数'], whole?.['不一致'], whole?.['待裁定']]).toEqual([192, 65, 2, 2]);
  });

  it('sensitive items: no hall, no words, no cell under 5, and no share of one that is taken out', () => {
    const rows = records(qy, '题目频数').filter((row) => /^QY(19|20)/.test(cellText(row['题号'] ?? null)));
    expect(rows.length).toBeGreaterThan(4);
    expect([...new Set(rows.map((row) => row['范围']))]).toEqual(['全部']);
    for (const row of rows) {
      const count = row['人数 n'];
      expect(count === null || count === 0 || Number(count) >= 5).toBe(true);
      if (count === null) expect([row['占有效答案'], row['95% 下限']]).toEqual([null, null]);
    }
    const open = records(qy, '开放题').filter((row) => /^QY(19|20)/.test(cellText(row['题号'] ?? null)));
    for (const row of open) expect(cellText(row['答案（已遮盖个人信息）'] ?? null)).toMatch(/^敏感题，不列原话；/);
    expect(rows.some((row) => row['人数 n'] === null)).toBe(true);
  });

  it('open answers have what names a person covered', () => {
    const texts = records(qz, '开放题').map((row) => cellText(row['答案（已遮盖个人信息）'] ?? null));
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.join()).not.toContain('13812345678');
    expect(texts.join()).toContain('【电话】');
  });
});

describe('the workbook', () => {
  it('holds exactly the tables when its XML is read alone', async () => {
    for (const input of [qz, qy]) expectSame(rawWorkbook(await bytesOf(input)), statisticsSheets(input));
  });

  it('opens in LibreOffice with the same numbers', async (context) => {
    if (spawnSync('soffice', ['--version']).status !== 0) {
      console.warn(
        'LibreOffice Calc is not installed: the workbook was not opened in it (apt-get install libreoffice-calc)',
      );
      context.skip();
    }
    const folder = mkdtempSync(path.join(tmpdir(), 'xunting-xlsx-'));
    try {
      writeFileSync(path.join(folder, 'book.xlsx'), await bytesOf(qy));
      execFileSync(
        'soffice',
        // Comma, double quote, UTF-8, from row 1, raw values, every sheet to a file of its own.
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1',
          '--outdir',
          folder,
          path.join(folder, 'book.xlsx'),
        ],
        { stdio: 'ignore', timeout: 120_000 },
      );
      let numbers = 0;
      for (const { name, columns, rows } of statisticsSheets(qy)) {
        const [head, ...read] = csvRows(readFileSync(path.join(folder, `book-${name}.csv`), 'utf8'));
        expect(head).toEqual(columns.map(({ title }) => title));
        expect(read.length).toBe(rows.length);
        rows.forEach((row, i) =>
          row.forEach((cell, j) => {
            const shown = read[i]?.[j] ?? '';
            const value = numberOf(cell);
            if (value === null) expect(shown).toBe(cell === null ? '' : cellText(cell));
            else {
              expect(isDay(cell) ? dayNumber(shown) : numberShown(shown), `${name} ${i} ${j} ${shown}`).toBeCloseTo(
                value,
                9,
              );
              numbers += 1;
            }
          }),
        );
      }
      expect(numbers).toBeGreaterThan(1000);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});

function expectSame(raw: RawWorkbook, sheets: readonly Sheet[]): void {
  expect(raw.names).toEqual(sheets.map(({ name }) => name));
  for (const { name, columns, rows } of sheets) {
    const cells = raw.cells.get(name);
    [columns.map(({ title }): SheetCell => title), ...rows].forEach((row, i) =>
      row.forEach((cell, j) => {
        const found = cells?.get(`${String.fromCharCode(65 + j)}${i + 1}`);
        const value = numberOf(cell);
        if (value !== null) expect([found?.type, Number(found?.value)]).toEqual(['n', value]);
        else if (cell !== null && cell !== '') expect([found?.type, found?.value]).toEqual(['s', cellText(cell)]);
        else expect(found?.value ?? '').toBe('');
      }),
    );
  }
}

/** What a spreadsheet computes with; null for words and empty cells. */
function numberOf(cell: SheetCell): number | null {
  if (typeof cell === 'number') return cell;
  if (cell === null || typeof cell === 'string' || cell.kind === 'total') return null;
  return cell.kind === 'day' ? Date.parse(cell.day) / 86_400_000 + 25_569 : cell.value;
}

function isDay(cell: SheetCell): boolean {
  return typeof cell === 'object' && cell?.kind === 'day';
}

/** LibreOffice writes days in the manner of its locale, `2022-09-02` or `09/02/2022`. */
function dayNumber(shown: string): number {
  return Date.parse(`${shown.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2')}T00:00:00Z`) / 86_400_000 + 25_569;
}

function numberShown(shown: string): number {
  return shown.endsWith('%') ? Number(shown.slice(0, -1)) / 100 : Number(shown);
}

function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  if (rows.at(-1)?.length === 0 || (rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '')) rows.pop();
  return rows;
}
