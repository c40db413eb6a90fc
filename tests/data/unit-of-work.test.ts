import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { saveDraft } from '../../renderer/commands/save-draft.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import type { SaveState } from '../../renderer/data/save-state.ts';
import { followSave } from '../../renderer/ui/autosave/follow-save.ts';
import { unsavedCount, unsavedFor } from '../../renderer/ui/autosave/unsaved-values.ts';
import { verifyChain } from '../../shared/sync/verify-chain.ts';
import { emptyHost, type HostMemory } from './memory-host.ts';
import { closeData, COUNTY_VISIT, openData, unwrap, wipeBrowser } from './open-data.ts';

let memory: HostMemory;
let data: OpenData;

beforeEach(async () => {
  wipeBrowser();
  memory = emptyHost();
  ({ data } = await openData(memory));
});
afterEach(() => closeData(data));

const untilSaved = (): Promise<void> =>
  vi.waitFor(() => expect(data.saveState.get().state).toBe('saved'), { timeout: 10_000 });

const full = (): DOMException => new DOMException('The disk is full', 'QuotaExceededError');

describe('a host that refuses', () => {
  it('is shown as failed with a sentence, is asked again, and gets everything in order', async () => {
    memory.failing = { code: 'disk-full', detail: 'ENOSPC' };
    unwrap(await saveDraft('a', 1));
    expect(await data.work.settled()).toBe(false);
    expect(data.saveState.get()).toMatchObject({ state: 'failed', pending: 1, failure: { code: 'disk-full' } });
    expect(data.saveState.get().failure?.sentence).toContain('磁盘已满');
    unwrap(await saveDraft('b', 2));
    unwrap(await saveDraft('a', 3));
    expect(memory.changes).toHaveLength(0);
    memory.failing = null;
    await untilSaved();
    expect(memory.changes.map((change) => change.value)).toEqual([1, 2, 3]);
    expect(verifyChain(memory.changes)).toMatchObject({ ok: true });
  });

  it('never sees a change before the bytes that it names', async () => {
    const visitId = unwrap(await createVisit(COUNTY_VISIT));
    await data.work.settled();
    memory.failing = { code: 'host-unreachable', detail: '' };
    const bytes = Uint8Array.from([0xff, 0xd8, 1]);
    unwrap(await addPhoto(visitId, { bytes, mime: 'image/jpeg', fileName: 'a.jpg', source: 'camera', links: {} }));
    expect(data.saveState.get().state).not.toBe('saved');
    memory.failing = null;
    memory.calls = [];
    await untilSaved();
    expect(memory.blobs.size).toBe(1);
    expect(memory.calls.indexOf('blob.put')).toBeLessThan(memory.calls.indexOf('journal.append'));
  });
});

describe('a database that refuses', () => {
  it('keeps typed text and stores it when there is room, under its last value only', async () => {
    const refusing = vi.spyOn(data.db, 'transaction').mockRejectedValue(full());
    expect(await saveDraft('a', '高')).toMatchObject({ ok: false, error: { code: 'quota' } });
    expect(data.saveState.get()).toMatchObject({ state: 'failed', failure: { code: 'quota' } });
    await saveDraft('a', '高昌区');
    refusing.mockRestore();
    await untilSaved();
    expect((await data.db.rows('draft').get('a'))?.fields).toEqual({ value: '高昌区' });
    expect(memory.changes).toHaveLength(1);
  });

  it('gives a photo back to the caller and harms nothing earlier', async () => {
    const visitId = unwrap(await createVisit(COUNTY_VISIT));
    await data.work.settled();
    const before = await data.db.changes.count();
    const refusing = vi.spyOn(data.db, 'transaction').mockRejectedValue(full());
    const photo = { mime: 'image/jpeg', fileName: 'a.jpg', source: 'camera' as const, links: {} };
    const bytes = Uint8Array.from([0xff, 0xd8, 1]);
    expect(await addPhoto(visitId, { bytes, ...photo })).toMatchObject({ error: { code: 'photo-room' } });
    refusing.mockRestore();
    await untilSaved();
    expect(await data.db.changes.count()).toBe(before);
    expect(await data.db.rows('evidence').count()).toBe(0);
    unwrap(await addPhoto(visitId, { bytes, ...photo }));
    expect(await data.db.rows('evidence').count()).toBe(1);
  });

  it('lets the small through when one of a group does not fit', async () => {
    const open = data.db.transaction.bind(data.db);
    let groups = 0;
    vi.spyOn(data.db, 'transaction').mockImplementation(((...args: Parameters<typeof open>) => {
      groups += 1;
      return groups === 2 ? Promise.reject(full()) : open(...args);
    }) as typeof open);
    const done = await Promise.all(['a', 'b', 'c'].map((key) => saveDraft(key, key)));
    expect(done.every((answer) => answer.ok)).toBe(true);
    await untilSaved();
    expect(memory.changes.map((change) => change.entityId).toSorted()).toEqual(['a', 'b', 'c']);
    vi.restoreAllMocks();
  });
});

describe('the save state', () => {
  it('says saving between a write and its last copy', async () => {
    const seen: SaveState['state'][] = [];
    const leave = data.saveState.subscribe(() => seen.push(data.saveState.get().state));
    await saveDraft('a', 1);
    await data.work.settled();
    leave();
    expect(seen[0]).toBe('saving');
    expect(seen.at(-1)).toBe('saved');
    expect(memory.changes).toHaveLength(1);
  });
});

describe('已保存', () => {
  it('is never said while a command that was issued before lies in only one store or in none', async () => {
    const issued: string[] = [];
    const early: string[] = [];
    let looking: Promise<void> = Promise.resolve();
    const leave = data.saveState.subscribe(() => {
      if (data.saveState.get().state !== 'saved') return;
      const before = [...issued];
      const onHost = new Set(memory.changes.map((change) => change.entityId));
      early.push(...before.filter((id) => !onHost.has(id)).map((id) => `${id} not on the host`));
      const rows = data.db.changes.toArray();
      looking = looking.then(async () => {
        const stored = new Set((await rows).map((change) => change.entityId));
        early.push(...before.filter((id) => !stored.has(id)).map((id) => `${id} not in the database`));
      });
    });
    const answers: Promise<unknown>[] = [];
    for (let i = 0; i < 300; i++) {
      issued.push(`draft-${i}`);
      answers.push(saveDraft(`draft-${i}`, i));
      // Pauses of every length between a microtask and a whole write, so that commands come in at every moment of one.
      for (let tick = 0; tick < i % 23; tick++) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(answers);
    expect(await data.work.settled()).toBe(true);
    leave();
    await looking;
    expect(early).toEqual([]);
    expect(memory.changes).toHaveLength(300);
  });

  it('is waited for by settled(), also with commands that come in meanwhile', async () => {
    const first = saveDraft('a', 1);
    const settled = data.work.settled();
    await first;
    const second = saveDraft('b', 2);
    expect(await settled).toBe(true);
    await second;
    expect(data.saveState.get().state).toBe('saved');
    expect(memory.changes).toHaveLength(2);
  });
});

describe('a kept decision', () => {
  it('tells its field when it is in after all', async () => {
    const refusing = vi.spyOn(data.db, 'transaction').mockRejectedValue(full());
    await followSave({ fieldKey: 'draft/a', label: '甲' }, '高', saveDraft('a', '高'));
    await followSave({ fieldKey: 'draft/b', label: '乙' }, '低', saveDraft('b', '低'));
    const newer = followSave({ fieldKey: 'draft/a', label: '甲' }, '高昌', saveDraft('a', '高昌'));
    await newer;
    expect([unsavedFor('draft/a')?.value, unsavedCount()]).toEqual(['高昌', 2]);
    refusing.mockRestore();
    await untilSaved();
    await vi.waitFor(() => expect(unsavedCount()).toBe(0));
  });
});

describe('a bug in a decision', () => {
  it('answers its caller and blocks nobody', async () => {
    const broken = await data.work.run({
      keep: true,
      decide: () => Promise.reject(new TypeError('no such property')),
    });
    expect(broken).toMatchObject({ ok: false, error: { code: 'defect' } });
    unwrap(await saveDraft('a', 1));
    await untilSaved();
  });
});

describe('the change guard', () => {
  it('refuses a row that is written without its change', async () => {
    await expect(data.db.rows('visit').put({ id: 'x', fields: {}, heads: {} })).rejects.toThrow(/without its change/);
    const { db } = data;
    await expect(
      db.transaction('rw', db.rows('visit'), () => db.rows('visit').put({ id: 'x', fields: {}, heads: {} })),
    ).rejects.toThrow(/without its change/);
    await db.transaction('rw', db.rows('draft'), db.changes, () =>
      db.rows('draft').put({ id: 'x', fields: { value: 1 }, heads: {} }),
    );
    expect(await db.rows('draft').count()).toBe(1);
  });
});
