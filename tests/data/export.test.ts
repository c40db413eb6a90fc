import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { exportEverything } from '../../renderer/commands/export-everything.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { emptyHost } from './memory-host.ts';
import { closeData, COUNTY_VISIT, openData, unwrap, wipeBrowser } from './open-data.ts';

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3]);

beforeEach(async () => {
  wipeBrowser();
  const { data } = await openData(emptyHost());
  const visitId = unwrap(await createVisit(COUNTY_VISIT));
  unwrap(await addPhoto(visitId, { bytes: JPEG, mime: 'image/jpeg', fileName: 'a.jpg', source: 'import', links: {} }));
  return () => closeData(data);
});

describe('导出全部数据', () => {
  it('says how far it is, and holds rows and original bytes', async () => {
    const seen: number[] = [];
    const blob = unwrap(await exportEverything({ onProgress: (fraction) => seen.push(fraction) }));
    expect(seen.length).toBeGreaterThan(50);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
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
    expect(unwrap(await exportEverything()).size).toBeGreaterThan(0);
  });
});
