import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noVault } from '../../../electron/host/vault/vault.ts';
import { type Assemblies, createAssemblies, sweepAssemblies } from '../../../electron/host/storage/assemblies.ts';
import { type BlobStore, createBlobStore } from '../../../electron/host/storage/blobs.ts';
import type { Disk } from '../../../electron/host/storage/disk.ts';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { faultyDisk } from '../support/faulty-disk.ts';
import { tempFolder } from '../support/temp-folder.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const random = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(size));

interface Shop {
  readonly folder: string;
  readonly blobs: BlobStore;
  readonly assemblies: Assemblies;
}

function shop(disk: Disk = nodeDisk): Shop {
  const folder = tempFolder();
  mkdirSync(join(folder, 'blobs'));
  mkdirSync(join(folder, 'documents'));
  const blobs = createBlobStore(disk, join(folder, 'blobs'), noVault);
  const assemblies = createAssemblies(disk, join(folder, 'documents'), blobs, noVault);
  onTestFinished(() => assemblies.close());
  return { folder, blobs, assemblies };
}

function granted<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}

/** A photo of several pieces, a head, and an end with a gap of 12 bytes from byte 20. */
async function material({ blobs }: Shop) {
  const photo = random(2_500_000);
  granted(await blobs.put(hashOf(photo), photo));
  const end = random(100);
  end.set(Buffer.from('<0000000000>'), 20);
  return { photo, head: random(5000), end, gap: [20, 32] as [number, number], filling: new Uint8Array(10).fill(0x61) };
}

async function wholeWay(shop: Shop, parts: Awaited<ReturnType<typeof material>>) {
  const { assemblies } = shop;
  const { id } = granted(await assemblies.begin({ size: 3_000_000 }));
  const steps: (() => Promise<Result<unknown, { code: string }>>)[] = [
    () => assemblies.addBytes({ id, bytes: parts.head }),
    () => assemblies.addBlob({ id, sha256: hashOf(parts.photo), ranges: RANGES }),
    () => assemblies.digest({ id, bytes: parts.end, gap: parts.gap }),
    () => assemblies.finish({ id, filling: parts.filling }),
  ];
  const answers: Result<unknown, { code: string }>[] = [];
  for (const step of steps) answers.push(await step());
  return { id, answers };
}

const RANGES: [number, number][] = [
  [0, 2],
  [700, 1_048_576],
  [1_048_577, 2_499_999],
];

function expected({ photo, head, end, filling }: Awaited<ReturnType<typeof material>>, filled: boolean): Buffer {
  const ending = Buffer.from(end);
  if (filled) ending.set(filling, 21);
  return Buffer.concat([head, ...RANGES.map(([from, to]) => photo.subarray(from, to)), ending]);
}

const pathOf = ({ folder }: Shop, sha256: string): string => join(folder, 'blobs', sha256.slice(0, 2), sha256);

describe('a document written piece by piece', () => {
  it('is the pieces in order with the signature in its gap, under its hash', async () => {
    const place = shop();
    const parts = await material(place);
    const { answers } = await wholeWay(place, parts);
    const unsigned = expected(parts, false);
    const gapAt = unsigned.length - 100 + 20;
    const covered = Buffer.concat([unsigned.subarray(0, gapAt), unsigned.subarray(gapAt + 12)]);
    expect(answers[2]).toEqual({
      ok: true,
      value: { digest: new Uint8Array(createHash('sha256').update(covered).digest()) },
    });
    const file = expected(parts, true);
    expect(answers[3]).toEqual({ ok: true, value: { sha256: hashOf(file), size: file.length } });
    const stored = readFileSync(pathOf(place, hashOf(file)));
    expect(Buffer.compare(stored, file)).toBe(0);
    expect(readdirSync(join(place.folder, 'documents'))).toEqual([]);
  });

  it('reaches the disk before its name does, and the answer comes last', async () => {
    const disk = faultyDisk(nodeDisk);
    const place = shop(disk);
    const parts = await material(place);
    disk.steps.length = 0;
    const { answers } = await wholeWay(place, parts);
    expect(answers.at(-1)?.ok).toBe(true);
    const order = disk.steps
      .filter((step) => /^(sync|rename|syncFolder) /.test(step))
      .map((step) => step.split(' ')[0]);
    expect(order.slice(-2)).toEqual(['rename', 'syncFolder']);
    expect(order.indexOf('sync')).toBeLessThan(order.indexOf('rename'));
  });

  it.each([
    ['write', 'ENOSPC', 0, 'disk-full'],
    ['write', 'ENOSPC', 2, 'disk-full'],
    ['write', 'EIO', 5, 'io-failed'],
    ['sync', 'EIO', 0, 'io-failed'],
    ['rename', 'EACCES', 0, 'io-failed'],
  ] as const)('a failed %s (%s, call %i) is %s, and nothing is left of it', async (step, code, after, wanted) => {
    const disk = faultyDisk(nodeDisk);
    const place = shop(disk);
    const parts = await material(place);
    disk.failNext(step, code, after);
    const { answers } = await wholeWay(place, parts);
    const failed = answers.filter((answer) => !answer.ok);
    expect(failed[0]).toMatchObject({ error: { code: wanted } });
    for (const later of failed.slice(1)) expect(later).toMatchObject({ error: { code: 'not-found' } });
    expect(answers.at(-1)?.ok).toBe(false);
    expect(readdirSync(join(place.folder, 'documents'))).toEqual([]);
    const listed = await place.blobs.list();
    expect(listed.ok && listed.value.blobs.map(({ sha256 }) => sha256)).toEqual([hashOf(parts.photo)]);
  });

  it('refuses to sign damaged originals', async () => {
    const place = shop();
    const parts = await material(place);
    const path = pathOf(place, hashOf(parts.photo));
    // Outside the ranges that are taken: the file is judged whole.
    writeFileSync(path, parts.photo.with(100, (parts.photo[100] ?? 0) ^ 1));
    const { answers } = await wholeWay(place, parts);
    expect(answers[1]).toMatchObject({ ok: false, error: { code: 'hash-mismatch' } });
    expect(answers.at(-1)?.ok).toBe(false);
    expect(readdirSync(join(place.folder, 'documents'))).toEqual([]);
  });

  it('goes on after an original that it does not have, and after nothing else', async () => {
    const place = shop();
    const { assemblies } = place;
    const parts = await material(place);
    const { id } = granted(await assemblies.begin({ size: 10 }));
    const absent = await assemblies.addBlob({ id, sha256: '0'.repeat(64), ranges: [[0, 1]] });
    expect(absent).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await assemblies.addBytes({ id, bytes: parts.head })).toEqual({ ok: true, value: { size: 5000 } });
    for (const ranges of [
      [[5, 5]],
      [
        [3, 9],
        [8, 12],
      ],
      [[0, 2_500_001]],
    ] as [number, number][][]) {
      const begun = granted(await assemblies.begin({ size: 10 }));
      const answer = await assemblies.addBlob({ id: begun.id, sha256: hashOf(parts.photo), ranges });
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
    const short = await assemblies.digest({ id, bytes: parts.end, gap: [90, 101] });
    expect(short).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(await assemblies.addBytes({ id, bytes: parts.head })).toMatchObject({ error: { code: 'not-found' } });
  });

  it('takes no filling that is longer or shorter than its gap', async () => {
    const place = shop();
    const { assemblies } = place;
    const parts = await material(place);
    for (const length of [9, 11, 12]) {
      const { id } = granted(await assemblies.begin({ size: 10 }));
      granted(await assemblies.digest({ id, bytes: parts.end, gap: parts.gap }));
      const answer = await assemblies.finish({ id, filling: new Uint8Array(length) });
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
  });

  it('says at once when the disk has no room for the whole', async () => {
    const place = shop({ ...nodeDisk, freeBytes: async () => 99 });
    expect(await place.assemblies.begin({ size: 100 })).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect((await place.assemblies.begin({ size: 99 })).ok).toBe(true);
  });

  it('a dropped one is gone, the oldest of many too, and what a kill left is swept', async () => {
    const place = shop();
    const { assemblies } = place;
    const documents = join(place.folder, 'documents');
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push(granted(await assemblies.begin({ size: 1 })).id);
    expect(readdirSync(documents).toSorted()).toEqual(
      ids
        .slice(2)
        .map((id) => `${id}.tmp`)
        .toSorted(),
    );
    expect(await assemblies.drop({ id: ids[5] ?? '' })).toEqual({ ok: true, value: {} });
    expect(await assemblies.drop({ id: ids[0] ?? '' })).toEqual({ ok: true, value: {} });
    expect(readdirSync(documents)).toHaveLength(3);
    await sweepAssemblies(nodeDisk, documents);
    expect(readdirSync(documents)).toEqual([]);
  });

  it('the same document twice is one file, and a damaged one of its name is put aside', async () => {
    const place = shop();
    const parts = await material(place);
    granted((await wholeWay(place, parts)).answers[3] ?? { ok: false, error: 'no answer' });
    const path = pathOf(place, hashOf(expected(parts, true)));
    granted((await wholeWay(place, parts)).answers[3] ?? { ok: false, error: 'no answer' });
    writeFileSync(path, 'rotten');
    granted((await wholeWay(place, parts)).answers[3] ?? { ok: false, error: 'no answer' });
    expect(Buffer.compare(readFileSync(path), expected(parts, true))).toBe(0);
    expect(readFileSync(`${path}.damaged-1`, 'utf8')).toBe('rotten');
  });
});
