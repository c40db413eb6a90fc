import { beforeEach, describe, expect, it } from 'vitest';
import { sealVisit } from '../../renderer/commands/seal-visit.ts';
import { loadRecord } from '../../renderer/data/hooks/use-record.ts';
import { namedBlobs } from '../../renderer/data/integrity/named-blobs.ts';
import { storedBytes } from '../../renderer/data/vault/row-bytes.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { utf8Bytes } from '../../shared/lib/utf8.ts';
import { finishedVisit } from './full-database.ts';
import { emptyHost } from './memory-host.ts';
import { closeData, openData, unwrap, wipeBrowser } from './open-data.ts';

/** 图1 of the visit, which has one area of 打码, and what the test's decoder makes of it. */
const ORIGINAL = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3, 4, 5, 6, 7, 8, 1]);
const COPY = Uint8Array.from([...ORIGINAL, ...utf8Bytes('masked 1')]);

beforeEach(wipeBrowser);

describe('the seal of a visit with a masked photo', () => {
  it('makes the copy, names it in the record and keeps it where photos are kept, beside the original', async () => {
    const memory = emptyHost();
    const { data } = await openData(memory);
    const shares: number[] = [];
    const recordId = unwrap(await sealVisit(await finishedVisit(data), { onProgress: (share) => shares.push(share) }));
    expect(shares).toEqual([0]);
    const found = await loadRecord(data, recordId);
    const [photo] = found?.record.content.evidence ?? [];
    expect(photo).toMatchObject({
      sha256: sha256(ORIGINAL),
      mask: [{ left: 4000, by: expect.any(String) as string }],
      maskedCopy: { sha256: sha256(COPY), size: COPY.length, width: 4, height: 3 },
    });
    expect(await data.work.settled()).toBe(true);
    const lying = await storedBytes(data.db, 'blobs', sha256(COPY));
    expect(new Uint8Array((await lying?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(COPY);
    expect(memory.blobs.get(sha256(COPY))).toEqual(COPY);
    expect(memory.blobs.get(sha256(ORIGINAL))).toEqual(ORIGINAL);
    // What backups carry and 检查数据 looks at.
    expect((await namedBlobs(data.db)).map(({ entity, sha256: hash }) => [entity, hash])).toContainEqual([
      'maskedCopy',
      sha256(COPY),
    ]);
    await closeData(data);
    // The browser's database is gone: three photos and the copy come back from the host.
    wipeBrowser();
    const { data: again, report } = await openData(memory);
    expect(report).toMatchObject({ kind: 'rebuilt', restoredBlobs: 4, missingBlobs: 0, strayBlobs: 0 });
    await again.blobsRestored;
    const back = await storedBytes(again.db, 'blobs', sha256(COPY));
    expect(new Uint8Array((await back?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(COPY);
    await closeData(again);
  });

  it('seals nothing after a cancel, and names a photo whose original is gone or is not what it was', async () => {
    const memory = emptyHost();
    const { data } = await openData(memory);
    const visitId = await finishedVisit(data);
    await data.work.settled();
    const changes = await data.db.changes.count();
    expect(await sealVisit(visitId, { signal: AbortSignal.abort() })).toMatchObject({ error: { code: 'cancelled' } });

    await data.db.blobs.delete(sha256(ORIGINAL));
    memory.blobs.set(sha256(ORIGINAL), Uint8Array.from([...ORIGINAL, 9]));
    const issue = { code: 'mask-unreadable', message: expect.stringContaining('图1 已打码') as string };
    expect(await sealVisit(visitId)).toMatchObject({ error: { code: 'seal-issues', issues: [issue] } });
    memory.blobs.delete(sha256(ORIGINAL));
    expect(await sealVisit(visitId)).toMatchObject({ error: { code: 'seal-issues', issues: [issue] } });
    expect(await data.db.changes.count()).toBe(changes);
    expect(await data.db.rows('maskedCopy').count()).toBe(0);

    memory.blobs.set(sha256(ORIGINAL), ORIGINAL);
    expect(await sealVisit(visitId)).toMatchObject({ ok: true });
    await closeData(data);
  });
});
