import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { exportEverything } from '../../renderer/commands/export-everything.ts';
import { saveDraft } from '../../renderer/commands/save-draft.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { emptyHost, type HostMemory } from './memory-host.ts';
import { closeData, COUNTY_VISIT, openData, unwrap, wipeBrowser } from './open-data.ts';

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3]);

const VOLUME = 50 * 1024;

let memory: HostMemory;
let data: OpenData;
let visitId: string;

beforeEach(async () => {
  wipeBrowser();
  memory = emptyHost();
  ({ data } = await openData(memory));
  visitId = unwrap(await createVisit(COUNTY_VISIT));
  unwrap(await addPhoto(visitId, { bytes: JPEG, mime: 'image/jpeg', fileName: 'a.jpg', source: 'import', links: {} }));
  return () => closeData(data);
});

describe('导出全部数据', () => {
  it('says how far it is, and holds rows and original bytes', async () => {
    const seen: number[] = [];
    const { paths, whole } = unwrap(await exportEverything({ onProgress: (fraction) => seen.push(fraction) }));
    expect([paths.length, whole]).toEqual([1, true]);
    expect(seen.length).toBeGreaterThan(50);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    const files = unzipSync(memory.saved[0]?.bytes ?? new Uint8Array());
    expect(files[`files/blobs/${sha256(JPEG)}`]).toEqual(JPEG);
    expect(new TextDecoder().decode(files['visit.jsonl'])).toContain('高昌区政务服务大厅');
  });

  it('stops when it is cancelled, at the start and half-way, and can be made again', async () => {
    const early = new AbortController();
    early.abort();
    expect(await exportEverything({ signal: early.signal })).toMatchObject({ error: { code: 'cancelled' } });
    const late = new AbortController();
    const onProgress = (fraction: number): void => {
      if (fraction > 0.3) late.abort();
    };
    expect(await exportEverything({ signal: late.signal, onProgress })).toMatchObject({ error: { code: 'cancelled' } });
    expect(memory.saved).toEqual([]);
    expect(unwrap(await exportEverything()).whole).toBe(true);
    expect(memory.saved[0]?.bytes.length).toBeGreaterThan(0);
  });

  it('goes out in volumes, each a ZIP of its own, that together hold every row and every byte once', async () => {
    await fillUp();
    const { paths, whole } = unwrap(await exportEverything({ volumeBytes: VOLUME }));
    expect(whole).toBe(true);
    expect(paths.length).toBeGreaterThan(2);
    expect(memory.saved.map(({ name }) => `/saved/${name}`)).toEqual(paths);
    expect(memory.saved[0]?.name).toMatch(/^巡厅数据 [\d-]+\.zip$/);
    expect(memory.saved[1]?.name).toMatch(/^巡厅数据 [\d-]+ 第2卷\.zip$/);
    for (const { bytes } of memory.saved) expect(bytes.length).toBeLessThan(2 * VOLUME);

    const files = memory.saved.flatMap(({ bytes }) => Object.entries(unzipSync(bytes)));
    expect(new Set(files.map(([name]) => name)).size).toBe(files.length);
    for (const table of data.db.tables) {
      const ofStore = new RegExp(`^${table.name}(\\.\\d+)?\\.jsonl$`);
      const text = files.filter(([name]) => ofStore.test(name)).map(([, bytes]) => strFromU8(bytes));
      expect([table.name, text.join('').split('\n').length - 1]).toEqual([table.name, await table.count()]);
    }
    const originals = files.filter(([name]) => name.startsWith('files/blobs/'));
    expect(originals).toHaveLength(5);
    for (const [name, bytes] of originals) expect(name).toBe(`files/blobs/${sha256(bytes)}`);
  });

  it('hands over no volume after a cancel, and says when a later volume was not taken', async () => {
    await fillUp();
    const abort = new AbortController();
    const onProgress = (fraction: number): void => {
      if (memory.saved.length === 1 && fraction < 1) abort.abort();
    };
    const cut = await exportEverything({ volumeBytes: VOLUME, signal: abort.signal, onProgress });
    expect(cut).toMatchObject({ error: { code: 'cancelled' } });
    expect(memory.saved).toHaveLength(1);
    memory.savesLeft = 2;
    expect(unwrap(await exportEverything({ volumeBytes: VOLUME }))).toMatchObject({
      whole: false,
      paths: { length: 2 },
    });
    memory.savesLeft = 0;
    expect(await exportEverything({ volumeBytes: VOLUME })).toMatchObject({ error: { code: 'cancelled' } });
  });
});

/** Four photos and a few hundred rows more: several volumes of 50 KiB. */
async function fillUp(): Promise<void> {
  for (let i = 1; i <= 4; i++) {
    const bytes = new Uint8Array(20 * 1024).fill(i);
    unwrap(await addPhoto(visitId, { bytes, mime: 'image/jpeg', fileName: 'a.jpg', source: 'camera', links: {} }));
  }
  await Promise.all(Array.from({ length: 250 }, (_, i) => saveDraft(`draft-${i}`, '字'.repeat(50))));
}
