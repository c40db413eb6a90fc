import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { setCurrentData, type OpenData } from '../../renderer/data/current-data.ts';
import type { ImageTools } from '../../renderer/data/evidence/image-tools.ts';
import type { DataPorts } from '../../renderer/data/start/ports.ts';
import { openDatabase, type OpenOptions } from '../../renderer/data/start/open-database.ts';
import type { RecoveryReport } from '../../renderer/data/start/recovery-report.ts';
import { ok } from '../../shared/lib/result.ts';
import type { NewVisitInput } from '../../shared/domain/visit/new-visit.ts';
import { memoryHost, type HostMemory } from './memory-host.ts';

/** A browser without a database. */
export function wipeBrowser(): void {
  browserAt(new IDBFactory());
}

/** The databases of another moment. */
export function browserAt(factory: IDBFactory): void {
  globalThis.indexedDB = factory;
  // Dexie looks for IndexedDB once, when it is loaded.
  Dexie.dependencies = { indexedDB: factory, IDBKeyRange };
}

export function browserNow(): IDBFactory {
  return globalThis.indexedDB;
}

let seats = 0;

export const testPorts: DataPorts = {
  clock: { now: () => Date.UTC(2026, 4, 6, 7, 8, 9) + seats++ },
  random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
  takeSeat: async () => () => {},
  persist: async () => false,
  estimate: async () => ({ quota: 1_000_000_000, usage: 0 }),
};

/**
 * Node decodes no pictures: bytes that begin like a JPEG are 4 × 3, their thumbnail is their first ten bytes, their masked
 * copy says how many areas it hides.
 */
export const testImages: ImageTools = {
  measure: async (bytes) => ((await isJpeg(bytes)) ? { width: 4, height: 3 } : null),
  thumbnail: async (bytes) => ((await isJpeg(bytes)) ? bytes.slice(0, 10) : null),
  masked: async (bytes, areas) =>
    (await isJpeg(bytes)) ? { bytes: new Blob([bytes, `masked ${areas.length}`]), width: 4, height: 3 } : null,
};

async function isJpeg(bytes: Blob): Promise<boolean> {
  const start = new Uint8Array(await bytes.slice(0, 2).arrayBuffer());
  return start[0] === 0xff && start[1] === 0xd8;
}

export async function openData(
  memory: HostMemory,
  options: OpenOptions = {},
): Promise<{ data: OpenData; report: RecoveryReport }> {
  const opened = await openDatabase(memoryHost(memory), {
    ports: testPorts,
    images: testImages,
    retryAfter: 20,
    ...options,
  });
  if (opened.kind !== 'ready') throw new Error(`not ready: ${JSON.stringify(opened)}`);
  return opened;
}

export async function closeData(data: OpenData): Promise<void> {
  await data.work.settled();
  await data.close();
  setCurrentData(null);
}

export const COUNTY_VISIT: NewVisitInput = {
  round: '2026年第一轮',
  mode: '明查',
  unit: '高昌区政府',
  siteKind: '政务服务大厅',
  siteName: '高昌区政务服务大厅',
  inspectors: [
    { name: '甲', organisation: '评价组', certificate: 'A-1' },
    { name: '乙', organisation: '评价组', certificate: 'A-2' },
  ],
};

export function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const DONE = ok(null);
