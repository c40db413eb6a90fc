import { responseTable } from '../../shared/domain/questionnaire/export/response-table.ts';
import { statisticsSheets } from '../../shared/domain/questionnaire/export/statistics/statistics-sheets.ts';
import { instrumentHash } from '../../shared/domain/questionnaire/instrument.ts';
import { roundFigures } from '../../shared/domain/questionnaire/round-figures.ts';
import { csvText } from '../../shared/lib/csv.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';
import { QZ } from '../domain/support/questionnaires.ts';
import { draws } from '../xlsx/made-up-answers.ts';
import { madeUpBundle } from '../xlsx/survey-round.ts';

const HALLS = 4;
const PER_BATCH = 250;
const MADE_AT = '2022-09-03T02:00:00.000Z';

/**
 * How the work on one round grows with its sheets: figures, the eight tables, the workbook and the data file, in one
 * thread. A fifth of the sheets is keyed twice, as the domain asks above 400. Each size is run three times, the middle counts.
 */
export async function figuresBench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : [1_000, 3_000, 10_000, 30_000, 100_000];
  console.log('sheets  figures ms  tables ms  xlsx ms   xlsx MB  data csv ms  figures us/sheet');
  for (const size of sizes) {
    const bundles = bundlesOf(size);
    const figures: number[] = [];
    const tables: number[] = [];
    const xlsx: number[] = [];
    const csv: number[] = [];
    let bytes = 0;
    for (let i = 0; i < 3; i++) {
      const round = timed(figures, () => roundFigures(QZ, bundles));
      const sheets = timed(tables, () =>
        statisticsSheets({
          instrument: QZ,
          instrumentHash: instrumentHash(QZ),
          unit: null,
          round: '第一轮',
          bundles,
          figures: round,
          sizes: {},
          madeAt: MADE_AT,
        }),
      );
      const started = performance.now();
      bytes = (await workbookBytes({ title: '问卷统计表', footer: '', madeAt: MADE_AT, sheets })).length;
      xlsx.push(performance.now() - started);
      timed(csv, () => csvText(responseTable(QZ, round.sheets)));
    }
    const cells = [size, middle(figures), middle(tables), middle(xlsx)].map((value) => String(Math.round(value)));
    const perSheet = ((middle(figures) * 1000) / size).toFixed(1);
    console.log([...cells, (bytes / 1e6).toFixed(2), Math.round(middle(csv)), perSheet].join('\t'));
  }
}

function bundlesOf(size: number) {
  const draw = draws(20220831);
  return Array.from({ length: Math.ceil(size / PER_BATCH) }, (_, i) => {
    const sheets = Math.min(PER_BATCH, size - i * PER_BATCH);
    return madeUpBundle(QZ, { siteName: `大厅${i % HALLS}`, id: `b${i}`, run: 1 + (i % 99) }, sheets, sheets / 5, draw);
  });
}

function timed<T>(into: number[], work: () => T): T {
  const started = performance.now();
  const value = work();
  into.push(performance.now() - started);
  return value;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
