import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noVault } from '../../../electron/host/vault/vault.ts';
import { createBlobStore, sweepBrokenWrites } from '../../../electron/host/storage/blobs.ts';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import { faultyDisk } from '../support/faulty-disk.ts';
import { tempFolder } from '../support/temp-folder.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const photo = (size = 5000): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(size));

describe('the blob store', () => {
  it('gives back the original bytes, knows what it has, and lists it', async () => {
    const store = createBlobStore(nodeDisk, tempFolder(), noVault);
    const photos = [photo(), photo(0), photo(1)];
    for (const bytes of photos) {
      const sha256 = hashOf(bytes);
      expect(await store.put(sha256, bytes)).toEqual({ ok: true, value: { sha256, size: bytes.length, known: false } });
      expect(await store.put(sha256, bytes)).toMatchObject({ ok: true, value: { known: true } });
      expect(await store.get(sha256)).toEqual({ ok: true, value: { bytes } });
    }
    const list = await store.list();
    const wanted = photos.map((bytes) => ({ sha256: hashOf(bytes), size: bytes.length }));
    expect(list.ok && list.value.blobs.toSorted(bySha)).toEqual(wanted.toSorted(bySha));
    expect(await store.get('0'.repeat(64))).toEqual({ ok: true, value: { bytes: null } });
  });

  it('refuses bytes that do not fit the hash', async () => {
    const folder = tempFolder();
    const store = createBlobStore(nodeDisk, folder, noVault);
    const answer = await store.put(hashOf(photo()), photo());
    expect(answer).toMatchObject({ ok: false, error: { code: 'hash-mismatch' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('syncs content, then name, before it answers', async () => {
    const disk = faultyDisk(nodeDisk);
    const bytes = photo();
    await createBlobStore(disk, tempFolder(), noVault).put(hashOf(bytes), bytes);
    const order = disk.steps
      .filter((step) => /^(write|sync|rename|syncFolder) /.test(step))
      .map((step) => step.split(' ')[0]);
    expect(order).toEqual(['syncFolder', 'write', 'sync', 'rename', 'syncFolder']);
  });

  it.each([
    ['write', 'ENOSPC', 'disk-full'],
    ['sync', 'EIO', 'io-failed'],
    ['rename', 'EACCES', 'io-failed'],
    ['syncFolder', 'EIO', 'io-failed'],
  ] as const)('answers a failed %s (%s) as %s and leaves no half file under the name', async (step, code, expected) => {
    const folder = tempFolder();
    const disk = faultyDisk(nodeDisk);
    const store = createBlobStore(disk, folder, noVault);
    const bytes = photo();
    disk.failNext(step, code, step === 'syncFolder' ? 1 : 0);
    expect(await store.put(hashOf(bytes), bytes)).toMatchObject({ ok: false, error: { code: expected } });
    const found = await store.get(hashOf(bytes));
    expect(found.ok && (found.value.bytes === null || hashOf(found.value.bytes) === hashOf(bytes))).toBe(true);
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);
    expect((await store.put(hashOf(bytes), bytes)).ok).toBe(true);
  });

  it('never hands out damaged bytes, keeps them aside, and can be mended by putting the original again', async () => {
    const folder = tempFolder();
    const store = createBlobStore(nodeDisk, folder, noVault);
    const bytes = photo();
    const sha256 = hashOf(bytes);
    await store.put(sha256, bytes);
    const path = join(folder, sha256.slice(0, 2), sha256);
    const rotten = Buffer.from(bytes);
    rotten[17] = (rotten[17] as number) ^ 4;
    writeFileSync(path, rotten);
    expect(await store.get(sha256)).toMatchObject({ ok: false, error: { code: 'hash-mismatch' } });
    expect(await store.put(sha256, bytes)).toMatchObject({ ok: true, value: { known: false } });
    expect(await store.get(sha256)).toEqual({ ok: true, value: { bytes } });
    expect(readFileSync(`${path}.damaged-1`)).toEqual(rotten);
  });

  it('sweeps what a kill left half written, and nothing else', async () => {
    const folder = tempFolder();
    const store = createBlobStore(nodeDisk, folder, noVault);
    const bytes = photo();
    await store.put(hashOf(bytes), bytes);
    writeFileSync(join(folder, hashOf(bytes).slice(0, 2), 'x.1-1.tmp'), 'half');
    await sweepBrokenWrites(nodeDisk, folder);
    expect(readdirSync(join(folder, hashOf(bytes).slice(0, 2)))).toEqual([hashOf(bytes)]);
  });
});

function bySha(a: { sha256: string }, b: { sha256: string }): number {
  return a.sha256 < b.sha256 ? -1 : 1;
}
