import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDict, PDFHexString, PDFName, PDFRef } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { statisticsCharts } from '../../shared/domain/questionnaire/export/statistics/statistics-charts.ts';
import type { StatisticsInput } from '../../shared/domain/questionnaire/export/statistics/statistics-input.ts';
import { statisticsSheets } from '../../shared/domain/questionnaire/export/statistics/statistics-sheets.ts';
import { satisfactionRow } from '../../shared/domain/questionnaire/statistics/satisfaction-row.ts';
import { cellText } from '../../shared/lib/sheet.ts';
import { readPdf } from '../../shared/pdf/file/read-file.ts';
import { buildStatisticsPdf } from '../../shared/pdf/statistics/build-statistics-pdf.ts';
import { QY, QZ } from '../domain/support/questionnaires.ts';
import { statisticsInput } from '../xlsx/survey-round.ts';
import { FONTS } from './support/fonts.ts';
import { granted, tempFolder } from './support/signed.ts';
import { bare, extractedText, preflight, run } from './support/tools.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

const qz = statisticsInput(QZ);
const build = (input: StatisticsInput) =>
  granted(
    buildStatisticsPdf({
      title: `${input.instrument.title} 问卷统计表`,
      round: input.round,
      madeAt: input.madeAt,
      madeAtText: '2022-09-03 10:00:00（北京时间）',
      software: '巡厅 XunTing 0.1.0',
      sheets: statisticsSheets(input),
      charts: { sheet: '满意指标', charts: statisticsCharts(input) },
      fonts: FONTS,
    }),
  );

describe('问卷统计表 as PDF', { timeout: 120_000 }, () => {
  const { pdf, pages } = build(qz);
  const file = join(folder.path, 'statistics.pdf');
  writeFileSync(file, pdf);

  it('says on its pages what the tables say: every cell of every sheet', () => {
    const text = extractedText(file);
    let cells = 0;
    for (const { name, columns, rows } of statisticsSheets(qz)) {
      expect(text).toContain(bare(name));
      for (const { title } of columns) expect(text).toContain(bare(title));
      for (const row of rows) {
        for (const cell of row) {
          const words = bare(cellText(cell));
          // A cell over several lines may be cut by the end of a page; its lines are still there.
          if (words.length > 12) continue;
          expect(text).toContain(words);
          cells += 1;
        }
      }
    }
    expect(cells).toBeGreaterThan(5000);
  });

  it('is tagged: every chart in words with its n, every cell in a row, heads as heads', () => {
    const read = readPdf(pdf);
    const alts: string[] = [];
    const kinds = new Map<string, number>();
    const walk = (value: unknown): void => {
      const dict = value instanceof PDFDict ? value : null;
      if (dict === null) return;
      const type = dict.get(PDFName.of('S'));
      if (type instanceof PDFName) kinds.set(type.decodeText(), (kinds.get(type.decodeText()) ?? 0) + 1);
      const alt = dict.get(PDFName.of('Alt'));
      if (alt instanceof PDFHexString) alts.push(alt.decodeText());
    };
    for (const [number, offset] of read.revisions[0]?.entries ?? []) {
      if (offset > 0) walk(read.resolve(PDFRef.of(number)));
    }
    expect(kinds.get('Table')).toBe(8);
    expect(kinds.get('H2')).toBe(8);
    expect(kinds.get('TH') ?? 0).toBeGreaterThan(80);
    const scales = qz.figures.all.figures.filter(({ measure }) => measure.kind === 'satisfaction');
    expect(kinds.get('Figure')).toBe(1 + scales.length);
    expect(alts).toHaveLength(1 + scales.length);
    for (const figure of scales) {
      const row = satisfactionRow(figure);
      expect(alts[0]).toContain(`${row?.rate}（${row?.interval}），n=${row?.base}`);
      expect(alts.some((alt) => alt.includes(`各大厅 ${figure.item.code} `) && alt.includes('甲厅'))).toBe(true);
    }
  });

  it('is a sound file with its data attached, nothing that runs, and no signature field that nobody will fill', () => {
    expect(run('qpdf', ['--check', file]).text).toContain('No syntax or stream encoding errors found');
    expect(run('pdfdetach', ['-list', file]).text).toContain('statistics.json');
    expect(run('pdfsig', [file]).text).toContain('does not contain any signatures');
    expect([...new Set(preflight(file))].toSorted()).toEqual(['1.2.9', '1.4.7', '7.11.2']);
    expect(pages).toBeGreaterThan(10);
  });

  it('is the same file for the same input', () => {
    expect(build(qz).pdf).toEqual(pdf);
  });

  it('shows no sensitive item by hall, also not in what is attached', () => {
    const other = join(folder.path, 'qy.pdf');
    writeFileSync(other, build(statisticsInput(QY)).pdf);
    run('pdfdetach', ['-saveall', '-o', folder.path, other]);
    const attached = JSON.parse(run('cat', [join(folder.path, 'statistics.json')]).text) as {
      readonly name: string;
      readonly rows: readonly (readonly unknown[])[];
    }[];
    const rows = attached.find(({ name }) => name === '题目频数')?.rows ?? [];
    const sensitive = rows.filter((row) => /^QY(19|20)/.test(String(row[1])));
    expect(sensitive.length).toBeGreaterThan(4);
    expect(new Set(sensitive.map((row) => row[0]))).toEqual(new Set(['全部']));
  });
});
