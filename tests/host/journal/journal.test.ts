import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import { GENESIS_HASH, type Change } from '../../../shared/sync/change.ts';
import { makeChanges } from '../support/changes.ts';
import { faultyDisk } from '../support/faulty-disk.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { allChanges, append, openHere as open, started } from './use-journal.ts';

describe('the journal', () => {
  it('is empty and says so when it is brand new, and counts its starts', async () => {
    const folder = tempFolder();
    const first = await started(await open(folder));
    expect(first).toMatchObject({ count: 0, headHash: GENESIS_HASH, tornBytes: 0, damaged: [], starts: 0 });
    const second = await started(await open(folder));
    expect(second).toMatchObject({ starts: 1, journalId: first.journalId });
  });

  it('gives back after a restart what it acknowledged, in order, a page at a time', async () => {
    const folder = tempFolder();
    const changes = makeChanges(25);
    const journal = await open(folder);
    for (let i = 0; i < 25; i += 5) await append(journal, changes.slice(i, i + 5));
    await journal.close();
    const again = await open(folder);
    expect(await started(again)).toMatchObject({ count: 25, headHash: changes.at(-1)?.hash });
    expect(await allChanges(again, 7)).toEqual(changes);
    const page = await again.read({ from: 24, limit: 7 });
    expect(page).toEqual({ ok: true, value: { changes: changes.slice(24), next: null } });
    expect(await again.read({ from: 99, limit: 7 })).toEqual({ ok: true, value: { changes: [], next: null } });
  });

  it('stores a change id once, also across batches, callers and restarts', async () => {
    const folder = tempFolder();
    const changes = makeChanges(6);
    const journal = await open(folder);
    await Promise.all([
      append(journal, changes.slice(0, 4)),
      append(journal, changes.slice(2, 6)),
      append(journal, changes),
    ]);
    const size = readFileSync(join(folder, 'journal.xtj')).length;
    expect(await append(journal, changes)).toEqual({ count: 6, headHash: changes.at(-1)?.hash });
    expect(readFileSync(join(folder, 'journal.xtj')).length).toBe(size);
    await journal.close();
    const again = await open(folder);
    await append(again, changes.slice(1, 3));
    expect(await allChanges(again, 2000)).toEqual(changes);
  });

  it('refuses the same id with other content, and a hash that does not fit', async () => {
    const folder = tempFolder();
    const journal = await open(folder);
    const [one, other] = makeChanges(2) as [Change, Change];
    await append(journal, [one]);
    const forged = { ...other, id: one.id };
    expect(await journal.append([forged])).toMatchObject({ ok: false, error: { code: 'hash-mismatch' } });
    const tampered = { ...other, value: '未落实' };
    expect(await journal.append([tampered])).toMatchObject({ ok: false, error: { code: 'hash-mismatch' } });
    expect(await started(journal)).toMatchObject({ count: 1 });
  });

  it('refuses the second of two callers that bring one id with different content at the same time', async () => {
    const journal = await open(tempFolder());
    const [one] = makeChanges(1) as [Change];
    const [twin] = makeChanges(1, GENESIS_HASH, '未落实') as [Change];
    const { hashOfChange } = await import('../../../shared/sync/change.ts');
    const body = { ...twin, id: one.id };
    const answers = await Promise.all([journal.append([one]), journal.append([{ ...body, hash: hashOfChange(body) }])]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, false]);
  });

  it('syncs before it answers, and once for callers that wait together', async () => {
    const disk = faultyDisk(nodeDisk);
    const journal = await open(tempFolder(), disk);
    await started(journal);
    const from = disk.steps.length;
    const answered: string[] = [];
    const waiting = makeChanges(12).map(async (change) => {
      await append(journal, [change]);
      answered.push('answer');
      disk.steps.push('answer');
    });
    await Promise.all(waiting);
    const steps = disk.steps.slice(from);
    const firstAnswer = steps.indexOf('answer');
    expect(steps.slice(0, firstAnswer)).toEqual(['write journal.xtj', 'sync journal.xtj']);
    // The first caller may go alone; the others share.
    expect(steps.filter((step) => step === 'sync journal.xtj').length).toBeLessThanOrEqual(2);
    expect(answered).toHaveLength(12);
    // Every write is followed by its sync before the next write or answer.
    const order = steps.filter((step) => step !== 'answer');
    expect(order.filter((_, i) => i % 2 === 0).every((step) => step.startsWith('write'))).toBe(true);
    expect(order.filter((_, i) => i % 2 === 1).every((step) => step.startsWith('sync'))).toBe(true);
  });

  it('makes the file and its name durable before the first answer', async () => {
    const disk = faultyDisk(nodeDisk);
    await open(tempFolder(), disk);
    const order = disk.steps
      .filter((step) => /^(write|sync|rename|syncFolder) /.test(step))
      .map((step) => step.split(' ')[0]);
    expect(order).toEqual(['write', 'sync', 'rename', 'syncFolder']);
  });

  it.each([
    ['write', 'ENOSPC', 'disk-full'],
    ['write', 'EIO', 'io-failed'],
    ['sync', 'EIO', 'io-failed'],
    ['sync', 'ENOSPC', 'disk-full'],
  ] as const)('answers a failed %s (%s) as %s, keeps nothing of it, and goes on', async (step, code, expected) => {
    const folder = tempFolder();
    const disk = faultyDisk(nodeDisk);
    const journal = await open(folder, disk);
    const changes = makeChanges(3);
    await append(journal, changes.slice(0, 1));
    disk.failNext(step, code);
    expect(await journal.append(changes.slice(1, 2))).toMatchObject({ ok: false, error: { code: expected } });
    await append(journal, changes.slice(2, 3));
    await append(journal, changes.slice(1, 2));
    await journal.close();
    const again = await open(folder);
    expect(await started(again)).toMatchObject({ count: 3, tornBytes: 0, damaged: [] });
    expect(await allChanges(again, 10)).toEqual([changes[0], changes[2], changes[1]]);
  });

  it('goes on after a failure whose mending failed as well', async () => {
    const folder = tempFolder();
    const disk = faultyDisk(nodeDisk);
    const journal = await open(folder, disk);
    const changes = makeChanges(3);
    disk.failNext('write', 'ENOSPC');
    disk.failNext('truncate', 'EIO');
    expect((await journal.append(changes.slice(0, 1))).ok).toBe(false);
    await append(journal, changes.slice(1));
    await journal.close();
    expect(await started(await open(folder))).toMatchObject({ count: 2, tornBytes: 0, damaged: [] });
  });

  it('stores the small batch of a group when the large one does not fit', async () => {
    const disk = faultyDisk(nodeDisk);
    const journal = await open(tempFolder(), disk);
    const changes = makeChanges(3);
    await started(journal);
    disk.failNext('write', 'ENOSPC', 1);
    disk.failNext('write', 'ENOSPC', 0);
    const answers = await Promise.all(changes.map((change) => journal.append([change])));
    expect(answers.filter((answer) => !answer.ok).length).toBeLessThanOrEqual(1);
    expect(answers.filter((answer) => answer.ok).length).toBeGreaterThanOrEqual(2);
  });

  it('opens and reads when the disk takes no more bytes at all', async () => {
    const folder = tempFolder();
    const changes = makeChanges(2);
    await append(await open(folder), changes);
    const disk = faultyDisk(nodeDisk);
    const journal = await open(folder, disk);
    disk.failNext('write', 'ENOSPC');
    expect(await started(journal)).toMatchObject({ count: 2 });
    expect(await allChanges(journal, 10)).toEqual(changes);
  });

  it('does not read a batch that a newer version wrote, names it, and keeps it', async () => {
    const folder = tempFolder();
    const journal = await open(folder);
    const changes = makeChanges(2);
    await append(journal, changes.slice(0, 1));
    await journal.close();
    const { encodeFrame } = await import('../../../electron/host/journal/frame.ts');
    const path = join(folder, 'journal.xtj');
    const foreign = encodeFrame(new TextEncoder().encode('{"kind":"merge","from":"later"}'));
    writeFileSync(path, Buffer.concat([readFileSync(path), foreign]));
    const again = await open(folder);
    await append(again, changes.slice(1));
    const status = await started(await open(folder));
    expect(status.count).toBe(2);
    expect(status.damaged).toMatchObject([{ length: foreign.length, reason: expect.stringContaining('unknown') }]);
    expect(readFileSync(path).includes(Buffer.from(foreign))).toBe(true);
  });
});
