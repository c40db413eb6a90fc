import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from '../storage/support/build-page.ts';
import type { SaveTimes } from './page/engine.ts';
import { BATCH_SIZE, ENGINE_NAMES, type EngineName } from './page/engine.ts';
import { openHostedPage, type OpenPage } from './support/open-page.ts';
import { type Measured, median, printTable, quantile, record } from './support/table.ts';

const PHOTO_BYTES = 256 * 1024;

type Part = (page: OpenPage, engine: EngineName, measured: Measured, size: number) => Promise<void>;

const PARTS: Readonly<Record<string, { readonly work: Part; readonly sizes: readonly number[] }>> = {
  answers: { work: answers, sizes: [500] },
  bulk: { work: bulk, sizes: [20_000] },
  growth: { work: growth, sizes: [100_000] },
};

/**
 * The product's way of keeping work beside PouchDB, RxDB, localForage and bare IndexedDB, in one run: the same content, in
 * turn, each round over a profile of its own on the disk. `xunting` is all that the product does for 已保存本机: change log and
 * rows in one strict transaction, then the host's journal, synced. `xunting-db` is the same until the database has it.
 * `bench -- storage [answers|bulk|growth] [rounds] [size] [engine …]`.
 */
export async function storageBench([part = '', ...rest]: readonly string[]): Promise<void> {
  const chosen = PARTS[part];
  if (chosen === undefined) {
    for (const [name, { work, sizes }] of Object.entries(PARTS)) await run(name, work, sizes[0] ?? 0, rest);
    return;
  }
  const [rounds = '3', size = String(chosen.sizes[0]), ...engines] = rest;
  await run(part, chosen.work, Number(size), [rounds, ...engines]);
}

async function run(name: string, work: Part, size: number, [rounds = '3', ...only]: readonly string[]): Promise<void> {
  const out = await buildPage('../bench/page');
  const measured: Measured = new Map();
  const engines = ENGINE_NAMES.filter((engine) => only.length === 0 || only.includes(engine));
  try {
    for (let round = 0; round < Number(rounds); round++) {
      // The first of a round finds another machine than the last: the order turns.
      for (const engine of [...engines.slice(round % engines.length), ...engines.slice(0, round % engines.length)]) {
        await once(out, (page) => work(page, engine, measured, size), engine);
      }
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  console.log(`\nstorage ${name}, ${rounds} rounds; milliseconds unless said, in brackets times xunting`);
  printTable(measured, 'xunting');
}

async function once(out: string, work: (page: OpenPage) => Promise<void>, engine: EngineName): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xunting-bench-'));
  const page = await openHostedPage({ out, folder });
  try {
    await page.evaluate(`bench.open('${engine}', null)`);
    await work(page);
  } finally {
    await page.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** One answer after the other, with no photo, with 30 and with `most` beside it. */
async function answers(page: OpenPage, engine: EngineName, measured: Measured, most: number): Promise<void> {
  let there = 0;
  await page.evaluate('bench.answers(20)');
  for (const photos of [0, Math.min(30, most), most]) {
    const begun = performance.now();
    if (photos > there) await page.evaluate(`bench.photos(${photos - there}, ${PHOTO_BYTES})`);
    if (photos - there > 100) record(measured, engine, 'photo', (performance.now() - begun) / (photos - there));
    there = photos;
    recordSaves(measured, engine, `${photos} photos`, await page.evaluate('bench.answers(100)'));
  }
}

function recordSaves(measured: Measured, engine: EngineName, column: string, times: readonly SaveTimes[]): void {
  const saved = times.map((one) => one.saved);
  record(measured, engine, `${column} p50`, median(saved) ?? 0);
  record(measured, engine, `${column} p95`, quantile(saved, 0.95) ?? 0);
  if (engine !== 'xunting') return;
  const stored = times.map((one) => one.stored);
  record(measured, 'xunting-db', `${column} p50`, median(stored) ?? 0);
  record(measured, 'xunting-db', `${column} p95`, quantile(stored, 0.95) ?? 0);
}

/** So many sheets in bulk; then pages of 50, and how many a batch has. */
async function bulk(page: OpenPage, engine: EngineName, measured: Measured, size: number): Promise<void> {
  const batches = Math.ceil(size / BATCH_SIZE);
  const took = await page.evaluate<number>(`bench.load(0, ${batches})`);
  record(measured, engine, 'bulk s', took / 1000);
  record(measured, engine, 'sheets/s', (batches * BATCH_SIZE * 1000) / took);
  record(measured, engine, 'page of 50', median(await page.evaluate(`bench.pages(30, ${batches})`)) ?? 0);
  record(measured, engine, 'count 1,000', median(await page.evaluate(`bench.counts(10, ${batches})`)) ?? 0);
  record(measured, engine, 'disk MB', page.diskBytes() / 1e6);
  if (engine !== 'xunting') return;
  const { took: reading, bytes } = await page.evaluate<{ took: number; bytes: number }>('bench.reading()');
  record(measured, 'of it reading', 'bulk s', (reading * batches) / 1000);
  record(measured, 'of it reading', 'bytes a sheet', bytes);
}

/** From 1,000 sheets to `size`: what one answer, a page, a count and the next 1,000 sheets cost. */
async function growth(page: OpenPage, engine: EngineName, measured: Measured, size: number): Promise<void> {
  let there = 0;
  for (const sheets of [1_000, 10_000, 30_000, 100_000].filter((one) => one <= size)) {
    const batches = Math.ceil(sheets / BATCH_SIZE);
    await page.evaluate(`bench.load(${there}, ${batches - 1})`);
    const last = await page.evaluate<number>(`bench.load(${batches - 1}, ${batches})`);
    there = batches;
    const at = `${sheets / 1000}k`;
    record(measured, engine, `${at}: next 1,000`, last);
    record(
      measured,
      engine,
      `${at}: answer`,
      median((await page.evaluate<SaveTimes[]>('bench.answers(40)')).map((one) => one.saved)) ?? 0,
    );
    record(measured, engine, `${at}: page`, median(await page.evaluate(`bench.pages(10, ${batches})`)) ?? 0);
    record(measured, engine, `${at}: count`, median(await page.evaluate(`bench.counts(5, ${batches})`)) ?? 0);
  }
}
