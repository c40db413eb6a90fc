import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noVault } from '../../../electron/host/vault/vault.ts';
import { FRAME_PREFIX, HEADER_LENGTH } from '../../../electron/host/journal/frame.ts';
import { openJournal } from '../../../electron/host/journal/journal.ts';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { crashDisk } from '../support/crash-disk.ts';
import { makeChanges } from '../support/changes.ts';
import { faultyDisk } from '../support/faulty-disk.ts';
import { testPorts } from '../support/ports.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { allChanges, append, openHere as open, started } from './use-journal.ts';

/** A journal of three records of one change each; `ends[i]` = where record i ends. */
async function threeRecords(): Promise<{ changes: Change[]; bytes: Buffer; ends: number[] }> {
  const folder = tempFolder();
  const changes = makeChanges(3);
  const journal = await open(folder);
  const ends: number[] = [];
  for (const change of changes) {
    await append(journal, [change]);
    ends.push(readFileSync(join(folder, 'journal.xtj')).length);
  }
  await journal.close();
  return { changes, bytes: readFileSync(join(folder, 'journal.xtj')), ends };
}

function folderWith(bytes: Uint8Array): string {
  const folder = tempFolder();
  writeFileSync(join(folder, 'journal.xtj'), bytes);
  return folder;
}

describe('a journal after a broken write', () => {
  it('loses nothing acknowledged, whatever byte of the last record the write broke off at', async () => {
    const { changes, bytes, ends } = await threeRecords();
    const from = ends[1] as number;
    let cuts = 0;
    for (let cut = from + 1; cut < bytes.length; cut++) {
      const disk = crashDisk(new Map([['/j/journal.xtj', bytes.subarray(0, cut)]]));
      const journal = await open('/j', disk);
      expect(await started(journal)).toMatchObject({ count: 2, tornBytes: cut - from, damaged: [] });
      // The torn bytes are kept, and writing goes on where the last whole record ends.
      const aside = await disk.list('/j/aside');
      expect(aside).toHaveLength(1);
      expect(disk.contentOf(`/j/aside/${aside[0]}`)).toEqual(new Uint8Array(bytes.subarray(from, cut)));
      await append(journal, changes.slice(2));
      const again = await open('/j', disk);
      expect(await started(again)).toMatchObject({ count: 3, tornBytes: 0, damaged: [] });
      expect(await allChanges(again, 10)).toEqual(changes);
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(FRAME_PREFIX + 100);
  });

  it('takes zeros behind the last record, as a power cut leaves them, for a torn write', async () => {
    const { bytes } = await threeRecords();
    const folder = folderWith(Buffer.concat([bytes, Buffer.alloc(300)]));
    expect(await started(await open(folder))).toMatchObject({ count: 3, tornBytes: 300, damaged: [] });
  });

  it('does not cut what it could not copy aside, and reads past it later', async () => {
    const { changes, bytes, ends } = await threeRecords();
    const folder = folderWith(bytes.subarray(0, (ends[2] as number) - 5));
    const disk = faultyDisk(nodeDisk);
    disk.failNext('write', 'ENOSPC');
    const journal = await open(folder, disk);
    await append(journal, changes.slice(2));
    await journal.close();
    expect(readFileSync(join(folder, 'journal.xtj')).length).toBeGreaterThan(ends[2] as number);
    const again = await open(folder);
    expect(await started(again)).toMatchObject({ count: 3, tornBytes: 0, damaged: [{ offset: ends[1] }] });
    expect(await allChanges(again, 10)).toEqual(changes);
  });
});

describe('a damaged journal', () => {
  it('names the record around any flipped bit, keeps its bytes, and loses no other record', async () => {
    const { changes, bytes, ends } = await threeRecords();
    const [start, end] = [ends[0] as number, ends[1] as number];
    for (let at = start; at < end; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] as number) ^ (1 << (at % 8));
      const disk = crashDisk(new Map([['/j/journal.xtj', damaged]]));
      const journal = await open('/j', disk);
      const status = await started(journal);
      expect(status).toMatchObject({ count: 2, tornBytes: 0, damaged: [{ offset: start, length: end - start }] });
      expect(await allChanges(journal, 10)).toEqual([changes[0], changes[2]]);
      const kept = disk.contentOf(`/j/aside/damaged-${start}-${end - start}.bin`);
      expect(kept).toEqual(new Uint8Array(damaged.subarray(start, end)));
      await append(journal, changes.slice(1, 2));
      const again = await open('/j', disk);
      expect(await started(again)).toMatchObject({ count: 3, damaged: [{ offset: start }] });
    }
  });

  it('names a last record of full length whose content is wrong: it may have been acknowledged', async () => {
    const { bytes, ends } = await threeRecords();
    const damaged = Buffer.from(bytes);
    damaged[bytes.length - 1] = (damaged[bytes.length - 1] as number) ^ 1;
    const status = await started(await open(folderWith(damaged)));
    expect(status).toMatchObject({ count: 2, tornBytes: 0, damaged: [{ offset: ends[1], reason: 'checksum' }] });
  });

  it('parks a file whose header is damaged, and carries its records over', async () => {
    const { changes, bytes } = await threeRecords();
    for (let at = 0; at < HEADER_LENGTH; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] as number) ^ 0x10;
      const folder = folderWith(damaged);
      const journal = await open(folder);
      const status = await started(journal);
      expect(status.count).toBe(3);
      expect(status.damaged).toMatchObject([{ length: bytes.length, reason: expect.stringMatching(/\.parked$/) }]);
      expect(await allChanges(journal, 10)).toEqual(changes);
      const parked = readdirSync(folder).find((name) => name.endsWith('.parked')) as string;
      expect(readFileSync(join(folder, parked))).toEqual(damaged);
      await journal.close();
    }
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a few bytes', Buffer.from('XTJR')],
    ['another program’s file', Buffer.from('SQLite format 3\0'.repeat(40))],
    ['zeros', Buffer.alloc(4096)],
  ])('parks %s in its place and starts', async (_what, bytes) => {
    const folder = folderWith(bytes);
    const journal = await open(folder);
    expect(await started(journal)).toMatchObject({ count: 0, starts: 0, damaged: [{ length: bytes.length }] });
    await append(journal, makeChanges(1));
  });

  it('does not touch a journal of a newer version and begins none beside it', async () => {
    const { bytes } = await threeRecords();
    const newer = Buffer.from(bytes);
    newer.write('XTJRNL02', 0, 'ascii');
    createHash('sha256').update(newer.subarray(0, 24)).digest().copy(newer, 24, 0, 8);
    const folder = folderWith(newer);
    const opened = await openJournal({ disk: nodeDisk, folder, dataKey: noVault, ...testPorts });
    expect(opened).toMatchObject({ ok: false, error: { code: 'journal-newer' } });
    expect(readdirSync(folder)).toEqual(['journal.xtj']);
    expect(readFileSync(join(folder, 'journal.xtj'))).toEqual(newer);
  });

  it('parks a folder in its place', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'journal.xtj'));
    const status = await started(await open(folder));
    expect(status.damaged).toMatchObject([{ reason: expect.stringContaining('.parked') }]);
  });

  it('goes on naming a parked file at every start', async () => {
    const folder = folderWith(Buffer.from('broken'));
    for (let i = 0; i < 3; i++) {
      const journal = await open(folder);
      expect((await started(journal)).damaged).toHaveLength(1);
      await journal.close();
    }
  });

  it('cannot be tricked by a payload that looks like a record', async () => {
    const folder = tempFolder();
    const journal = await open(folder);
    const sly = makeChanges(2, undefined, '\u001eXT\u00ff\u0000 \u001eXTÿ');
    await append(journal, sly);
    await journal.close();
    const again = await open(folder);
    expect(await started(again)).toMatchObject({ count: 2, damaged: [] });
    expect(await allChanges(again, 10)).toEqual(sly);
  });
});
