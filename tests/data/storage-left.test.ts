import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { releaseReserve } from '../../renderer/commands/release-reserve.ts';
import { saveDraft } from '../../renderer/commands/save-draft.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { lacksSpace } from '../../renderer/data/save-state.ts';
import { measureStorage } from '../../renderer/data/storage-left.ts';
import { emptyHost, type HostMemory } from './memory-host.ts';
import { closeData, COUNTY_VISIT, openData, unwrap, wipeBrowser } from './open-data.ts';

const MIB = 1024 * 1024;
const RESERVE = 64 * MIB;
/** As if no photo were there yet: 4 MiB each, and each lies twice on the disk. */
const PHOTO = 8 * MIB;

let memory: HostMemory;
let data: OpenData;

beforeEach(async () => {
  wipeBrowser();
  memory = emptyHost();
  ({ data } = await openData(memory));
  return () => closeData(data);
});

const left = async (freeBytes: number, reserveBytes: number) => {
  memory.space = { freeBytes, reserveBytes, reserveWanted: RESERVE };
  return unwrap(await measureStorage(data));
};

describe('还可拍约 N 张', () => {
  it('counts what is free, once: the reserve that lies on the disk is not free', async () => {
    expect(await left(10 * PHOTO, RESERVE)).toMatchObject({ photosLeft: 10, reserveBytes: RESERVE });
    expect(await left(0, RESERVE)).toMatchObject({ photosLeft: 0 });
  });

  it('leaves the room of a reserve that was given up or is not whole', async () => {
    expect(await left(RESERVE + 10 * PHOTO, 0)).toMatchObject({ photosLeft: 10, reserveBytes: 0 });
    expect(await left(RESERVE, 0)).toMatchObject({ photosLeft: 0, freeBytes: 0 });
    expect(await left(RESERVE / 2 + PHOTO, RESERVE / 2)).toMatchObject({ photosLeft: 1 });
  });

  it('is the same before and after the reserve is given up', async () => {
    const before = await left(3 * PHOTO, RESERVE);
    unwrap(await releaseReserve());
    expect(memory.space).toMatchObject({ freeBytes: 3 * PHOTO + RESERVE, reserveBytes: 0 });
    expect(unwrap(await measureStorage(data)).photosLeft).toBe(before.photosLeft);
  });
});

describe('a database that refuses without a reason', () => {
  const refuse = () => {
    const nameless = Object.assign(new Error('1 of 3 operations failed'), { name: 'BulkError' });
    return vi.spyOn(data.db, 'transaction').mockRejectedValue(nameless);
  };

  it('is short of room when the disk is full, so that the reserve is offered', async () => {
    memory.space = { freeBytes: 3 * MIB, reserveBytes: RESERVE, reserveWanted: RESERVE };
    const refusing = refuse();
    expect(await saveDraft('a', 1)).toMatchObject({ ok: false, error: { code: 'quota' } });
    expect(lacksSpace(data.saveState.get().failure?.code)).toBe(true);
    refusing.mockRestore();
    await vi.waitFor(() => expect(data.saveState.get().state).toBe('saved'), { timeout: 10_000 });
  });

  it('is broken when there is room', async () => {
    const refusing = refuse();
    expect(await saveDraft('a', 1)).toMatchObject({ ok: false, error: { code: 'database-failed' } });
    expect(lacksSpace(data.saveState.get().failure?.code)).toBe(false);
    refusing.mockRestore();
    await vi.waitFor(() => expect(data.saveState.get().state).toBe('saved'), { timeout: 10_000 });
  });
});

describe('a photo', () => {
  const photo = (size: number) =>
    ({
      bytes: new Uint8Array(size).fill(7),
      mime: 'image/jpeg',
      fileName: 'a.jpg',
      source: 'camera',
      links: {},
    }) as const;

  it('never takes the room of a reserve that was given up; what is typed does', async () => {
    const visitId = unwrap(await createVisit(COUNTY_VISIT));
    memory.space = { freeBytes: RESERVE + 100, reserveBytes: 0, reserveWanted: RESERVE };
    expect(await addPhoto(visitId, photo(51))).toMatchObject({ ok: false, error: { code: 'photo-room' } });
    expect(memory.blobs.size).toBe(0);
    unwrap(await saveDraft('a', '结论'));
    unwrap(await addPhoto(visitId, photo(50)));
    expect(memory.blobs.size).toBe(1);
  });
});
