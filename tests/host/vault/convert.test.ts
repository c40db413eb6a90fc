import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import { GENESIS_HASH, type Change } from '../../../shared/sync/change.ts';
import { makeChanges } from '../support/changes.ts';
import { faultyDisk } from '../support/faulty-disk.ts';
import { granted, machine, PASSPHRASE, type Machine } from './vault-machine.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** Words that must not be found once all is sealed; also in the photos. */
const SECRET = '古丽·买买提 13899001122 材料不全';
const SESSION = { batchId: 'batch-1', startedBy: '古丽·买买提', staffPresent: false, idleSeconds: 60 };

interface Kept {
  readonly changes: readonly Change[];
  readonly photos: readonly Uint8Array<ArrayBuffer>[];
}

/** A day's work on a laptop without a vault, with damage, a torn write and a broken photo. */
async function plainDay(m: Machine, photoCount = 5): Promise<Kept> {
  const first = makeChanges(6, GENESIS_HASH, SECRET);
  granted(await m.handlers['journal.open']({}));
  for (const change of first) granted(await m.handlers['journal.append']({ changes: [change] }));
  const photos: Uint8Array<ArrayBuffer>[] = [];
  for (let i = 0; i < photoCount; i++) photos.push(await putPhoto(m.handlers, 50_000 + i * 70_000));
  granted(await m.handlers['exchange.key']({}));
  return { changes: first, photos };
}

async function putPhoto(handlers: HostHandlers, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Buffer.concat([Buffer.from(SECRET), randomBytes(size)]));
  granted(await handlers['blob.put']({ sha256: hashOf(bytes), bytes }));
  return bytes;
}

async function convertAll(handlers: HostHandlers): Promise<number> {
  for (let steps = 1; ; steps++) {
    const { done, total } = granted(await handlers['vault.convert']({}));
    if (done === total) return steps;
    expect(steps).toBeLessThan(100);
  }
}

async function expectAll(handlers: HostHandlers, kept: Kept): Promise<void> {
  const opened = granted(await handlers['journal.open']({}));
  expect(opened.count).toBe(kept.changes.length);
  expect(granted(await handlers['journal.read']({ from: 0, limit: 2000 })).changes).toEqual(kept.changes);
  const sizes = granted(await handlers['blob.list']({})).blobs.map(({ sha256, size }) => `${sha256} ${size}`);
  expect(sizes.toSorted()).toEqual(kept.photos.map((bytes) => `${hashOf(bytes)} ${bytes.length}`).toSorted());
  for (const bytes of kept.photos) {
    const { bytes: back } = granted(await handlers['blob.get']({ sha256: hashOf(bytes) }));
    expect(back !== null && Buffer.compare(back, bytes)).toBe(0);
  }
}

/** Files below the folder in which a form of the secret can be read. */
function readable(folder: string): string[] {
  const forms = [
    Buffer.from(SECRET),
    Buffer.from(SECRET, 'utf16le'),
    ...[0, 1, 2].map((shift) => Buffer.from(Buffer.from(SECRET).subarray(shift).toString('base64').slice(0, 24))),
    Buffer.from('检查员甲'),
    Buffer.from('古丽'),
  ];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => forms.some((form) => readFileSync(path).includes(form)));
}

describe('turning 数据加密 on', () => {
  it('seals all that lay plain, step by step, and what comes while it goes on', async () => {
    const m = machine();
    const kept = await plainDay(m);
    expect(readable(m.folder).length).toBeGreaterThan(5);
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    const total = 2 + kept.photos.length;
    expect(granted(await m.handlers['vault.status']({})).converting).toEqual({ done: 0, total });
    await expectAll(m.handlers, kept);
    granted(await m.handlers['vault.convert']({}));
    const more = makeChanges(3, kept.changes.at(-1)?.hash, SECRET);
    granted(await m.handlers['journal.append']({ changes: more }));
    const photo = await putPhoto(m.handlers, 1000);
    const later = { changes: [...kept.changes, ...more], photos: [...kept.photos, photo] };
    await expectAll(m.handlers, later);
    await convertAll(m.handlers);
    expect(granted(await m.handlers['vault.status']({})).converting).toBeNull();
    expect(readable(m.folder)).toEqual([]);
    await expectAll(m.handlers, later);
    granted(await m.handlers['kiosk.lock']({ session: SESSION, passphrase: PASSPHRASE }));
    expect(readable(m.folder)).toEqual([]);
    await m.restart('killed');
    // A stranger before the screen: neither lock is gone, and the window is held.
    expect(await m.handlers['kiosk.status']({})).toMatchObject({ error: { code: 'vault-locked' } });
    expect(m.windows.at(-1)).toBe(true);
    expect(await m.handlers['trust.list']({})).toMatchObject({ error: { code: 'kiosk-locked' } });
    granted(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }));
    expect(granted(await m.handlers['kiosk.status']({})).session).toEqual(SESSION);
    granted(await m.handlers['kiosk.unlock']({ passphrase: PASSPHRASE }));
    await expectAll(m.handlers, later);
    expect(readable(m.folder)).toEqual([]);
  });

  it('carries damage of the journal, torn writes, parked files and broken photos over, sealed and still named', async () => {
    const m = machine();
    const kept = await plainDay(m, 2);
    await m.restart();
    const journal = join(m.folder, 'journal/journal.xtj');
    const bytes = readFileSync(journal);
    const second = bytes.indexOf(SECRET, bytes.indexOf(SECRET) + 1);
    bytes[second + 1] = (bytes[second + 1] ?? 0) ^ 1;
    writeFileSync(journal, Buffer.concat([bytes, bytes.subarray(bytes.length - 100, bytes.length - 7)]));
    writeFileSync(join(m.folder, 'journal/journal.xtj.1.parked'), SECRET);
    const [broken] = kept.photos;
    const sha256 = hashOf(broken ?? new Uint8Array());
    const photo = join(m.folder, 'blobs', sha256.slice(0, 2), sha256);
    writeFileSync(photo, Buffer.concat([readFileSync(photo), Buffer.from('x')]));
    mkdirSync(join(m.folder, 'log'), { recursive: true });
    const before = granted(await m.handlers['journal.open']({}));
    expect(before.damaged).toHaveLength(2);
    expect(before.count).toBe(kept.changes.length - 1);
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    await convertAll(m.handlers);
    expect(readable(m.folder)).toEqual([]);
    await m.restart();
    granted(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }));
    const after = granted(await m.handlers['journal.open']({}));
    expect(after.count).toBe(before.count);
    expect(after.damaged.map(({ reason }) => reason).toSorted()).toEqual(
      before.damaged.map(({ reason }) => reason).toSorted(),
    );
    expect(granted(await m.handlers['blob.get']({ sha256 })).bytes).toBeNull();
    const aside = readdirSync(join(m.folder, 'blobs', sha256.slice(0, 2)));
    expect(aside).toContain(`${sha256}.damaged-1.sealed`);
  });

  it('outlives a failure of the disk at any step: all is there, and the next steps finish it', async () => {
    const points: { step: 'write' | 'sync' | 'rename' | 'syncFolder' | 'remove' | 'open'; code: string }[] = [
      { step: 'write', code: 'ENOSPC' },
      { step: 'sync', code: 'EIO' },
      { step: 'rename', code: 'EACCES' },
      { step: 'syncFolder', code: 'EIO' },
      { step: 'remove', code: 'EACCES' },
      { step: 'open', code: 'EMFILE' },
    ];
    let refusals = 0;
    for (const { step, code } of points) {
      for (let after = 0; after < 12; after += 3) {
        const disk = faultyDisk(nodeDisk);
        const failing = machine({ disk });
        const kept = await plainDay(failing, 2);
        granted(await failing.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
        disk.failNext(step, code, after);
        let refusedHere = 0;
        for (let i = 0; i < 6 && refusedHere === 0; i++) {
          if (!(await failing.handlers['vault.convert']({})).ok) refusedHere += 1;
        }
        refusals += refusedHere;
        await failing.close();
        const m = machine({ folder: failing.folder });
        granted(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }));
        await expectAll(m.handlers, kept);
        await convertAll(m.handlers);
        await expectAll(m.handlers, kept);
        expect(readable(m.folder)).toEqual([]);
        await m.handlers['vault.lock']({});
      }
    }
    expect(refusals).toBeGreaterThan(8);
  }, 120_000);

  it('locks with nothing left of the data in its files, and works behind it', async () => {
    const m = machine();
    const kept = await plainDay(m, 2);
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    // Locked in the middle of turning on.
    granted(await m.handlers['vault.convert']({}));
    granted(await m.handlers['vault.lock']({}));
    expect(await m.handlers['vault.convert']({})).toMatchObject({ error: { code: 'vault-locked' } });
    granted(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }));
    await convertAll(m.handlers);
    await expectAll(m.handlers, kept);
    expect(readable(m.folder)).toEqual([]);
  });

  it('never takes sealed bytes for damage when the vault is gone: nothing is opened, cut or written', async () => {
    const m = machine();
    const kept = await plainDay(m, 1);
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    await convertAll(m.handlers);
    await m.restart();
    const vault = ['vault.json', 'vault-copy.json'].map(
      (name) => [join(m.folder, name), readFileSync(join(m.folder, name))] as const,
    );
    for (const [path] of vault) await nodeDisk.remove(path);
    const journal = readFileSync(join(m.folder, 'journal/journal.xtj'));
    await m.restart();
    const sha256 = hashOf(kept.photos[0] ?? new Uint8Array());
    for (const call of [
      m.handlers['journal.open']({}),
      m.handlers['blob.get']({ sha256 }),
      m.handlers['blob.check']({ sha256 }),
      m.handlers['exchange.key']({}),
    ]) {
      expect(await call).toMatchObject({ ok: false, error: { code: 'vault-damaged' } });
    }
    expect(readFileSync(join(m.folder, 'journal/journal.xtj'))).toEqual(journal);
    for (const [path, bytes] of vault) writeFileSync(path, bytes);
    await m.restart();
    granted(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }));
    await expectAll(m.handlers, kept);
  });
});
