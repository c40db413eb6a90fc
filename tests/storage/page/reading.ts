import { currentData } from '../../../renderer/data/current-data.ts';
import { loadBundle } from '../../../renderer/data/load-bundle.ts';
import { databaseRows } from '../../../renderer/data/row-source.ts';
import type { EntityRow } from '../../../renderer/data/schema.ts';
import type { ReadingFigures, Spread } from './page-api.ts';

const ROWS = 20_000;
const TIMES = 9;

/** How long the newest visit takes to be opened, and 20,000 rows of one table to be listed, filtered and counted. Milliseconds. */
export async function reading(): Promise<ReadingFigures> {
  const { db } = currentData();
  const visits = await db.rows('visit').toArray();
  const visitId = visits.at(-1)?.id ?? '';
  if ((await db.rows('surveyEntry').count()) === 0) {
    for (let from = 0; from < ROWS; from += 1000) {
      const rows = Array.from({ length: 1000 }, (_, i) => rowOf(from + i));
      // Straight into the table: what is measured is the reading.
      await db.transaction('rw', db.workTables(), () => db.rows('surveyEntry').bulkAdd(rows));
    }
  }
  const visit: number[] = [];
  const list: number[] = [];
  const filter: number[] = [];
  const count: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    visit.push(await took(async () => (await loadBundle(databaseRows(db), visitId))?.evidence.length ?? 0, 60));
    list.push(await took(async () => (await db.rows('surveyEntry').toArray()).length, ROWS));
    const few = (row: EntityRow): boolean => row.fields['serial'] === 1;
    filter.push(await took(async () => db.rows('surveyEntry').filter(few).count(), ROWS / 100));
    count.push(await took(async () => db.rows('surveyEntry').where('fields.batchId').equals('b1').count(), ROWS / 80));
  }
  return { openVisit: spread(visit), list: spread(list), filter: spread(filter), count: spread(count) };
}

/** As large as a keyed sheet of some twenty answers. */
function rowOf(i: number): EntityRow {
  const answers = Object.fromEntries(Array.from({ length: 20 }, (_, q) => [`q${q + 1}`, (i + q) % 5]));
  const fields = {
    batchId: `b${i % 80}`,
    serial: i % 100,
    pass: 1,
    sheet: { answers, keyedBy: '录入员' },
    voided: null,
  };
  return { id: `row-${i}`, fields, heads: { sheet: [crypto.randomUUID()], serial: [crypto.randomUUID()] } };
}

async function took(work: () => Promise<number>, least: number): Promise<number> {
  const begun = performance.now();
  const seen = await work();
  if (seen < least) throw new Error(`only ${seen} rows`);
  return performance.now() - begun;
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
