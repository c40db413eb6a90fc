import { config } from 'zod';
import { installTrustedTypesPolicy } from '../../../renderer/app/trusted-types.ts';
import { factsOf } from './answer-rows.ts';
import type { BenchApi } from './bench-api.ts';
import { BATCH_SIZE, type Engine, type EngineName, type HubPlace, type Pusher, type SaveTimes } from './engine.ts';

// As the product's page does: the CSP refuses zod's probe of `new Function`.
config({ jitless: true });
installTrustedTypesPolicy();

const PAGE_SIZE = 50;

let engine: Engine;
let pusher: Pusher | null = null;
let saves = 0;

/** Each for itself: RxDB brings a Dexie of its own, and two of them in one page refuse each other. */
const OPEN: Readonly<Record<EngineName, (hub: HubPlace | null) => Promise<Engine>>> = {
  xunting: async (hub) => {
    const { openOwnData } = await import('./engines/open-own-data.ts');
    const { ownEngine } = await import('./engines/own.ts');
    const { ownPusher } = await import('./engines/own-push.ts');
    const data = await openOwnData();
    const opened = await ownEngine(data);
    if (hub !== null) pusher = await ownPusher(data, hub);
    return opened;
  },
  'idb-strict': async () => (await import('./engines/raw-indexed-db.ts')).rawIndexedDb('strict'),
  'idb-relaxed': async () => (await import('./engines/raw-indexed-db.ts')).rawIndexedDb('relaxed'),
  pouchdb: async () => {
    const { pouchEngine } = await import('./engines/pouch-db.ts');
    const { pouchPusher } = await import('./engines/pouch-push.ts');
    const opened = await pouchEngine();
    pusher = pouchPusher(opened.db);
    return opened.engine;
  },
  rxdb: async () => {
    const { rxEngine } = await import('./engines/rx-db.ts');
    const { rxPusher } = await import('./engines/rx-push.ts');
    const opened = await rxEngine();
    pusher = rxPusher(opened.collection);
    return opened.engine;
  },
  localforage: async () => (await import('./engines/local-forage.ts')).localForageEngine(),
};

const api: BenchApi = {
  open: async (name, hub) => {
    engine = await OPEN[name](hub);
  },
  push: async (atOnce) => {
    if (pusher === null) throw new Error('no road to a server');
    const begun = performance.now();
    await pusher.push(atOnce);
    return performance.now() - begun;
  },
  answers: async (times) => {
    const measured: SaveTimes[] = [];
    for (let i = 0; i < times; i++) {
      saves += 1;
      measured.push(await engine.saveAnswer(saves * 7, factsOf(saves, saves)));
    }
    return measured;
  },
  photos: async (count, size) => {
    const jpeg = await smallJpeg();
    for (let i = 0; i < count; i++) await engine.addPhoto(photoOf(jpeg, size));
  },
  load: async (from, to) => {
    let took = 0;
    for (let batch = from; batch < to; batch++) {
      await engine.prepare(batch);
      const begun = performance.now();
      await engine.importBatch(batch);
      took += performance.now() - begun;
    }
    return took;
  },
  pages: (times, batches) =>
    timed(times, async (i) => {
      const found = await engine.page((i * 7) % batches, PAGE_SIZE);
      if (found !== PAGE_SIZE) throw new Error(`a page of ${found}`);
    }),
  counts: (times, batches) =>
    timed(times, async (i) => {
      const found = await engine.count((i * 7) % batches);
      if (found !== BATCH_SIZE) throw new Error(`counted ${found}`);
    }),
  reading: async () => (await import('./sheets.ts')).readingOf(0),
};

async function timed(times: number, work: (i: number) => Promise<void>): Promise<readonly number[]> {
  const measured: number[] = [];
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    await work(i);
    measured.push(performance.now() - begun);
  }
  return measured;
}

/** A picture that opens, with bytes behind it that nobody can pack and that no other photo has. */
function photoOf(jpeg: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(size, jpeg.length));
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  bytes.set(jpeg);
  return bytes;
}

async function smallJpeg(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(640, 480);
  const context = canvas.getContext('2d');
  context?.fillRect(80, 80, 200, 200);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
  return new Uint8Array(await blob.arrayBuffer());
}

(globalThis as unknown as { bench: BenchApi }).bench = api;
document.title = 'ready';
