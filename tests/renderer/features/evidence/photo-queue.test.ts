import { describe, expect, it, vi } from 'vitest';
import {
  createPhotoQueue,
  type QueuedPhoto,
  type StorePhoto,
} from '../../../../renderer/features/evidence/photo-queue.ts';

function photo(fileName: string, extra: Partial<QueuedPhoto> = {}): QueuedPhoto {
  return {
    fileName,
    mime: 'image/jpeg',
    source: 'import',
    links: {},
    read: () => Promise.resolve(new Uint8Array([1])),
    ...extra,
  };
}

async function settled(done: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(done()).toBe(true));
}

describe('photo queue', () => {
  it('stores one at a time in the order of adding and tells each id', async () => {
    const seen: string[] = [];
    let running = 0;
    const told: string[] = [];
    const queue = createPhotoQueue(async ({ fileName }) => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      seen.push(fileName);
      return { ok: true, value: `id-${fileName}` };
    });
    queue.add([photo('a', { onStored: (id) => told.push(id) }), photo('b')]);
    queue.add([photo('c')]);
    await settled(() => seen.length === 3 && queue.snapshot().jobs.length === 0);
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(told).toEqual(['id-a']);
  });

  it('keeps what was noted of a stored photo until it is dismissed, also when all is done', async () => {
    const queue = createPhotoQueue((one, _signal, note) => {
      if (one.fileName !== 'b') note(`${one.fileName} 不是照片`);
      return Promise.resolve({ ok: true, value: one.fileName });
    });
    queue.add([photo('a'), photo('b'), photo('c'), photo('a')]);
    await settled(() => queue.snapshot().jobs.length === 0 && queue.snapshot().stored === 0);
    expect(queue.snapshot().notes).toEqual(['c 不是照片', 'a 不是照片']);
    queue.dismiss('c 不是照片');
    expect(queue.snapshot().notes).toEqual(['a 不是照片']);
  });

  it('keeps what could not be stored, with the reason and its bytes, and goes on with the rest', async () => {
    let full = true;
    const stored: string[] = [];
    const queue = createPhotoQueue(({ fileName }) => {
      if (fileName === 'a' && full) return Promise.resolve({ ok: false, error: '磁盘已满' });
      stored.push(fileName);
      return Promise.resolve({ ok: true, value: fileName });
    });
    queue.add([photo('a'), photo('b')]);
    await settled(() => stored.includes('b') && queue.snapshot().jobs.length === 1);
    const [job] = queue.snapshot().jobs;
    expect(job).toMatchObject({ state: 'failed', sentence: '磁盘已满' });
    expect(await job?.photo.read()).toEqual(new Uint8Array([1]));
    full = false;
    queue.retry(job?.id ?? -1);
    await settled(() => queue.snapshot().jobs.length === 0);
    expect(stored).toEqual(['b', 'a']);
  });

  it('survives a store that throws', async () => {
    const store: StorePhoto = ({ fileName }) =>
      fileName === 'a' ? Promise.reject(new Error('boom')) : Promise.resolve({ ok: true, value: fileName });
    const queue = createPhotoQueue(store);
    queue.add([photo('a'), photo('b')]);
    await settled(() => queue.snapshot().jobs.length === 1);
    expect(queue.snapshot().jobs[0]).toMatchObject({ state: 'failed', photo: { fileName: 'a' } });
  });

  it('cancel takes out what waits and stops what has begun; failed ones stay', async () => {
    const queue = createPhotoQueue(({ fileName }, signal) =>
      fileName === 'bad'
        ? Promise.resolve({ ok: false, error: '读不出' })
        : new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve({ ok: false, error: '已取消' }));
          }),
    );
    queue.add([photo('bad'), photo('slow'), photo('waiting')]);
    await settled(() => queue.snapshot().jobs.some((job) => job.state === 'saving' && job.photo.fileName === 'slow'));
    queue.cancel();
    await settled(() => queue.snapshot().jobs.length === 1);
    expect(queue.snapshot().jobs[0]?.photo.fileName).toBe('bad');
  });
});
