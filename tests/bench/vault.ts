import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHost } from '../../electron/host/open-host.ts';
import type { HostRuntime } from '../../electron/host/create-handlers.ts';
import type { HostHandlers } from '../../shared/host/dispatch.ts';
import type { Result } from '../../shared/lib/result.ts';
import { GENESIS_HASH, type Change } from '../../shared/sync/change.ts';
import { makeChanges } from '../host/support/changes.ts';
import { printTable, record, type Measured } from './support/table.ts';

const PASSPHRASE = '大厅-一号机-2022';
const MIB = 1024 * 1024;
const FACT = '材料不全，一次性告知未落实；';

/**
 * `bench -- vault [changes] [photos]`: what 数据加密 costs the host, as medians in milliseconds. Two folders, one plain and
 * one sealed; every step is done in both in turn, the order changing each time, so that the disk's moods fall on both alike.
 */
export async function vaultBench(args: readonly string[]): Promise<void> {
  const [changes, photos] = [Number(args[0] ?? '200'), Number(args[1] ?? '500')];
  const folder = mkdtempSync(join(tmpdir(), 'xunting-vault-bench-'));
  const lanes = [await openLane(join(folder, 'plain'), false), await openLane(join(folder, 'sealed'), true)];
  const measured: Measured = new Map();
  const step = async (name: string, times: number, work: (lane: Lane, i: number) => Work): Promise<void> => {
    for (let i = 0; i < times; i++) {
      for (const lane of i % 2 === 0 ? lanes : lanes.toReversed()) {
        const run = await work(lane, i);
        const began = performance.now();
        await run();
        record(measured, lane.name, name, performance.now() - began);
      }
    }
  };
  try {
    await step('append 1 change', changes, async (lane) => append(lane, 1));
    await step('append 500', 20, async (lane) => append(lane, 500));
    const large = Array.from({ length: 20 }, () => randomBytes(4 * MIB));
    await step('put 4 MB', large.length, async (lane, i) => put(lane, large[i]));
    await step('get 4 MB', large.length, async (lane, i) => get(lane, large[i]));
    const photo = randomBytes(MIB);
    await step(`put 1 MB (${photos})`, photos, async (lane, i) => {
      photo.writeUInt32LE(i);
      return put(lane, photo);
    });
    await step('list all', 10, async (lane) => () => done(lane.handlers['blob.list']({})));
    await step('start', 10, async (lane) => restart(lane));
    printTable(measured, 'plain');
    for (const lane of lanes) {
      const sum = [...(measured.get(lane.name)?.get(`put 1 MB (${photos})`) ?? [])].reduce((a, b) => a + b, 0);
      const journal = statSync(join(lane.folder, 'journal/journal.xtj')).size;
      console.log(`${lane.name}: ${photos} photos in ${(sum / 1000).toFixed(2)} s; journal ${journal} bytes`);
    }
  } finally {
    for (const lane of lanes) await lane.runtime.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Work = Promise<() => Promise<void>>;

interface Lane {
  readonly name: 'plain' | 'sealed';
  readonly folder: string;
  runtime: HostRuntime;
  readonly handlers: HostHandlers;
  head: string;
}

async function openLane(folder: string, sealed: boolean): Promise<Lane> {
  const lane: Lane = {
    name: sealed ? 'sealed' : 'plain',
    folder,
    runtime: start(folder),
    get handlers() {
      return this.runtime.handlers;
    },
    head: GENESIS_HASH,
  };
  await done(lane.handlers['journal.open']({}));
  if (sealed) {
    await done(lane.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    for (let i = 0; i < 5; i++) await done(lane.handlers['vault.convert']({}));
  }
  return lane;
}

function start(folder: string): HostRuntime {
  const saveFile = (): Promise<null> => Promise.resolve(null);
  const place = { folder, kind: 'browser', platform: process.platform, keychain: null } as const;
  return openHost({ ...place, version: '0.0.0', saveFile, reserveBytes: 1024 });
}

function append(lane: Lane, count: number): () => Promise<void> {
  const changes: Change[] = makeChanges(count, lane.head, FACT.repeat(4));
  lane.head = changes.at(-1)?.hash ?? lane.head;
  return () => done(lane.handlers['journal.append']({ changes }));
}

function put(lane: Lane, photo: Uint8Array = new Uint8Array()): () => Promise<void> {
  const bytes = new Uint8Array(photo);
  const sha256 = hashOf(bytes);
  return () => done(lane.handlers['blob.put']({ sha256, bytes }));
}

function get(lane: Lane, photo: Uint8Array = new Uint8Array()): () => Promise<void> {
  const sha256 = hashOf(photo);
  return () => done(lane.handlers['blob.get']({ sha256 }));
}

/** The journal read at a start, without the derivation of a key from the passphrase, which is slow on purpose. */
async function restart(lane: Lane): Work {
  await lane.runtime.close();
  lane.runtime = start(lane.folder);
  if (lane.name === 'sealed') await done(lane.handlers['vault.unlock']({ passphrase: PASSPHRASE }));
  return () => done(lane.handlers['journal.open']({}));
}

async function done(answer: Promise<Result<unknown, unknown>>): Promise<void> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
