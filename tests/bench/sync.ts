import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEmbedded } from '../../electron/hub/db/embedded.ts';
import { startHub } from '../e2e/pages/hub-process.ts';
import { type Cluster, startCluster } from '../hub/support/postgres.ts';
import { buildPage } from '../storage/support/build-page.ts';
import { freePort } from '../storage/support/free-port.ts';
import { BATCH_SIZE } from './page/engine.ts';
import { startPeerServer } from './sync/peers.ts';
import { type Line, openLine } from './support/line.ts';
import { openHostedPage, openPage, type OpenPage } from './support/open-page.ts';
import { type Measured, printTable, record } from './support/table.ts';

const WAYS = ['xunting', 'xunting-pglite', 'pouchdb', 'rxdb'] as const;
type Way = (typeof WAYS)[number];

const PHOTO_BYTES = 1024 * 1024;
const SHEETS_AT_ONCE = 500;
const PHOTOS_AT_ONCE = 10;
/** How long the line is away after the cut. */
const AWAY = 2000;

interface Place {
  readonly out: string;
  readonly folder: string;
  readonly cluster: Cluster;
}

/** A laptop with its server and the line between them. */
interface Bench {
  readonly page: OpenPage;
  readonly line: Line;
  /** What lies at the server. The last that is asked. */
  counts(): Promise<{ readonly sheets: number; readonly photos: number }>;
  close(): Promise<void>;
}

interface Sizes {
  readonly sheets: number;
  readonly photos: number;
}

/**
 * One laptop's work to its server, beside PouchDB's replication to a CouchDB-like server and RxDB's to an HTTP endpoint, in
 * one run: the same sheets and photos, every server a process over the same PostgreSQL, the same line between. The product
 * goes its whole way: TLS, hash-checked changes, photos in pieces that are hashed at the hub; on PGlite without TLS.
 * The cut: a quarter of the work, the line breaks at half of it and is away for 2 s; `extra s` is what that took longer.
 * `bench -- sync [rounds] [sheets] [photos] [way …]`.
 */
export async function syncBench(args: readonly string[]): Promise<void> {
  const [rounds = '3', sheets = '20000', photos = '200', ...only] = args;
  const sizes = { sheets: Number(sheets), photos: Number(photos) };
  const ways = WAYS.filter((way) => only.length === 0 || only.includes(way));
  const out = await buildPage('../bench/page');
  const cluster = await startCluster();
  const measured: Measured = new Map();
  try {
    for (let round = 0; round < Number(rounds); round++) {
      for (const way of [...ways.slice(round % ways.length), ...ways.slice(0, round % ways.length)]) {
        const folder = mkdtempSync(join(tmpdir(), 'xunting-bench-'));
        try {
          await once(way, { out, folder, cluster }, sizes, measured);
        } finally {
          rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
        }
      }
    }
  } finally {
    await cluster.stop();
    rmSync(out, { recursive: true, force: true });
  }
  console.log(`\nsync, ${sheets} sheets and ${photos} photos of 1 MiB, ${rounds} rounds; in brackets times xunting`);
  printTable(measured, 'xunting');
}

async function once(way: Way, place: Place, { sheets, photos }: Sizes, measured: Measured): Promise<void> {
  const bench = way.startsWith('xunting') ? await ownBench(place, way) : await peerBench(place, way);
  const { page, line } = bench;
  const push = async (atOnce: number): Promise<number> => {
    line.reset();
    return page.evaluate<number>(`bench.push(${atOnce})`);
  };
  try {
    const batches = Math.ceil(sheets / BATCH_SIZE);
    await page.evaluate(`bench.load(0, ${batches})`);
    const sheetTime = await push(SHEETS_AT_ONCE);
    const sheetBytes = line.bytes.up;
    record(measured, way, 'sheets/s', (batches * BATCH_SIZE * 1000) / sheetTime);
    record(measured, way, 'MB up', sheetBytes / 1e6);
    await page.evaluate(`bench.photos(${photos}, ${PHOTO_BYTES})`);
    const photoTime = await push(PHOTOS_AT_ONCE);
    const photoBytes = line.bytes.up;
    record(measured, way, 'photos/s', (photos * 1000) / photoTime);
    record(measured, way, 'photos MB up', photoBytes / 1e6);

    const more = Math.ceil(batches / 4);
    await page.evaluate(`bench.load(${batches}, ${batches + more})`);
    const expected = more / batches;
    line.breakAt((sheetBytes * expected) / 2, AWAY);
    record(measured, way, 'sheets cut, extra s', ((await push(SHEETS_AT_ONCE)) - sheetTime * expected) / 1000);
    record(measured, way, 'again MB', (line.bytes.up - sheetBytes * expected) / 1e6);
    const morePhotos = Math.ceil(photos / 4);
    await page.evaluate(`bench.photos(${morePhotos}, ${PHOTO_BYTES})`);
    const share = morePhotos / photos;
    line.breakAt((photoBytes * share) / 2, AWAY);
    record(measured, way, 'photos cut, extra s', ((await push(PHOTOS_AT_ONCE)) - photoTime * share) / 1000);
    record(measured, way, 'photos again MB', (line.bytes.up - photoBytes * share) / 1e6);

    const there = await bench.counts();
    const wanted = { sheets: (batches + more) * BATCH_SIZE, photos: photos + morePhotos };
    if (there.sheets !== wanted.sheets || there.photos !== wanted.photos) {
      throw new Error(`${way}: at the server ${JSON.stringify(there)}, not ${JSON.stringify(wanted)}`);
    }
  } finally {
    await bench.close();
  }
}

async function ownBench({ out, folder, cluster }: Place, way: Way): Promise<Bench> {
  const databaseUrl = way === 'xunting' ? await cluster.database() : undefined;
  const port = await freePort();
  const data = join(folder, 'hub');
  const hub = await startHub(data, port, databaseUrl);
  const line = await openLine(port);
  const page = await openHostedPage({ out, folder });
  const close = async (): Promise<void> => {
    await page.close();
    await line.close();
    await hub.kill();
  };
  try {
    const address = `${databaseUrl === undefined ? 'http' : 'https'}://127.0.0.1:${line.port}`;
    await page.evaluate(`bench.open('xunting', ${JSON.stringify({ address, code: hub.code('检查员', '甲') })})`);
  } catch (error) {
    await close();
    throw error;
  }
  const counts = async () => {
    const photos = filesBelow(join(data, 'photos'));
    if (databaseUrl !== undefined) return { sheets: await count(databaseUrl, OWN_SHEETS), photos };
    // Looked at from outside, and after a kill: what was answered for must lie there.
    await hub.kill();
    const db = await openEmbedded(join(data, 'database'));
    const [row] = await db.query(OWN_SHEETS);
    await db.close();
    return { sheets: Number(row?.['count']), photos };
  };
  return { page, line, close, counts };
}

const OWN_SHEETS = `select count(distinct body::json ->> 'entityId') from change where entity = 'surveyEntry'`;

async function peerBench({ out, folder, cluster }: Place, way: Way): Promise<Bench> {
  const databaseUrl = await cluster.database();
  const server = await startPeerServer(out, databaseUrl);
  const line = await openLine(server.port);
  const page = await openPage(`http://127.0.0.1:${line.port}/index.html`, folder);
  await page.evaluate(`bench.open('${way}', null)`);
  const table = way === 'pouchdb' ? 'couch_document' : 'rx_document';
  return {
    page,
    line,
    counts: async () => ({
      sheets: await count(databaseUrl, `select count(distinct id) from ${table} where id like 'batch-%'`),
      photos: await count(databaseUrl, `select count(distinct id) from ${table} where body like '%"data":"/9j/%'`),
    }),
    close: async () => {
      await page.close();
      await line.close();
      await server.close();
    },
  };
}

async function count(databaseUrl: string, statement: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(statement);
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}

function filesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
