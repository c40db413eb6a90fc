import { assert, asyncProperty, nat } from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { exportParked } from '../../renderer/commands/export-parked.ts';
import { saveDraft } from '../../renderer/commands/save-draft.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { listParked } from '../../renderer/data/hooks/use-parked.ts';
import { loadBundle } from '../../renderer/data/load-bundle.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import { openDatabase } from '../../renderer/data/start/open-database.ts';
import type { RecoveryReport } from '../../renderer/data/start/recovery-report.ts';
import { parkedReason } from '../../renderer/text/parked-words.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { hashOfChange, type Change } from '../../shared/sync/change.ts';
import { verifyChain } from '../../shared/sync/verify-chain.ts';
import { emptyHost, memoryHost, type HostMemory } from './memory-host.ts';
import {
  browserNow,
  closeData,
  COUNTY_VISIT,
  openData,
  testImages,
  testPorts,
  unwrap,
  browserAt,
  wipeBrowser,
} from './open-data.ts';
import { storedBytes } from '../../renderer/data/vault/row-bytes.ts';

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

beforeEach(wipeBrowser);

/** A visit with an answer and a photo, saved and closed. */
async function oneVisit(memory: HostMemory): Promise<string> {
  const { data } = await openData(memory);
  const visitId = unwrap(await createVisit(COUNTY_VISIT));
  unwrap(await setVerdict(visitId, '34-4', { status: '落实', facts: '公示牌在入口' }));
  const photo = { bytes: JPEG, mime: 'image/jpeg', fileName: 'a.jpg', source: 'import' as const, links: {} };
  unwrap(await addPhoto(visitId, photo));
  await closeData(data);
  return visitId;
}

async function openAndClose(memory: HostMemory): Promise<RecoveryReport> {
  const { data, report } = await openData(memory);
  await closeData(data);
  return report;
}

async function contents(data: OpenData): Promise<unknown> {
  const tables = await Promise.all(
    ['visit', 'verdict', 'evidence', 'draft', 'changes', 'parked'].map((name) => data.db.table(name).toArray()),
  );
  return tables;
}

async function expectEqualSides(data: OpenData, memory: HostMemory): Promise<void> {
  const changes = await data.db.changes.orderBy('order').toArray();
  expect(changes.map((change) => change.order)).toEqual(changes.map((_, i) => i + 1));
  expect(changes.map((change) => change.id)).toEqual(memory.changes.map((change) => change.id));
}

describe('the start', () => {
  it('rebuilds an emptied database, photo and thumbnail too, and says so', async () => {
    const memory = emptyHost();
    const visitId = await oneVisit(memory);
    const before = await openData(memory);
    expect(before.report).toMatchObject({ kind: 'intact', sentences: [] });
    const was = await contents(before.data);
    await closeData(before.data);
    wipeBrowser();
    const { data, report } = await openData(memory);
    expect(report).toMatchObject({ kind: 'rebuilt', restoredBlobs: 1, parkedRows: 0, missingBlobs: 0 });
    expect(report.restoredChanges).toBe(memory.changes.length);
    expect(report.sentences[0]).toContain(`已从本机日志重建 ${memory.changes.length} 条记录、1 份照片`);
    expect(await data.blobsRestored).toBe(1);
    expect(await contents(data)).toEqual(was);
    const blob = await storedBytes(data.db, 'blobs', sha256(JPEG));
    expect(new Uint8Array(await (blob as NonNullable<typeof blob>).arrayBuffer())).toEqual(JPEG);
    expect(await data.db.thumbnails.count()).toBe(1);
    expect((await loadBundle(databaseRows(data.db), visitId))?.verdicts).toHaveLength(4);
    await closeData(data);
  });

  it('never takes a laptop with originals for a new one, and says where they lie', async () => {
    const memory = emptyHost();
    expect((await openAndClose(memory)).kind).toBe('new');
    await oneVisit(memory);
    wipeBrowser();
    const { blobs } = memory;
    const emptied = { ...emptyHost(), blobs };
    const report = await openAndClose(emptied);
    expect(report).toMatchObject({ kind: 'originals-only', strayBlobs: 1 });
    expect(report.sentences.join('')).toMatch(/1 份照片和文件的原件.*原件仍在数据目录 \/data/);
  });

  it('counts originals that a kill left without their row', async () => {
    const memory = emptyHost();
    await oneVisit(memory);
    memory.blobs.set(sha256(Uint8Array.of(9)), Uint8Array.of(9));
    const report = await openAndClose(memory);
    expect(report).toMatchObject({ kind: 'intact', strayBlobs: 1 });
    expect(report.sentences.join('')).toContain('1 份原件没有对应的证据');
  });

  it('gives the journal what a kill kept from it', async () => {
    const memory = emptyHost();
    await oneVisit(memory);
    const all = memory.changes.slice();
    memory.changes = all.slice(0, -5);
    const { data, report } = await openData(memory);
    expect(report).toMatchObject({ kind: 'journal-behind', journaledChanges: 5 });
    expect(memory.changes).toEqual(all);
    await closeData(data);
  });

  it('catches up a database that fell behind', async () => {
    const memory = emptyHost();
    await oneVisit(memory);
    const older = browserNow();
    wipeBrowser();
    const second = await openData(memory);
    await saveDraft('later', '二');
    await closeData(second.data);
    browserAt(older);
    const { data, report } = await openData(memory);
    expect(report).toMatchObject({ kind: 'caught-up', restoredChanges: 1 });
    expect((await data.db.rows('draft').get('later'))?.fields).toEqual({ value: '二' });
    await expectEqualSides(data, memory);
    await closeData(data);
  });

  it('takes the union when each side has what the other lacks', async () => {
    const memory = emptyHost();
    await oneVisit(memory);
    const older = browserNow();
    wipeBrowser();
    const other = await openData(memory);
    await saveDraft('in the journal', 1);
    await closeData(other.data);
    browserAt(older);
    // A journal that cannot be reached for a session: the database goes on alone.
    const apart = { ...memory, changes: memory.changes.slice(0, -1) };
    const alone = await openData(apart);
    apart.failing = { code: 'io-failed', detail: '' };
    await saveDraft('in the database', 2);
    await closeData(alone.data);
    const { data, report } = await openData(memory);
    expect(report).toMatchObject({ kind: 'merged', restoredChanges: 1, journaledChanges: 1 });
    const drafts = await data.db.rows('draft').toArray();
    expect(drafts.map((row) => row.id).toSorted()).toEqual(['in the database', 'in the journal']);
    await expectEqualSides(data, memory);
    await closeData(data);
    const again = await openData(memory);
    expect(again.report.kind).toBe('intact');
    await closeData(again.data);
  });

  it('fills a new journal from the database, with the photos, when the data folder was lost', async () => {
    const memory = emptyHost();
    await oneVisit(memory);
    const lost = emptyHost();
    const { data, report } = await openData(lost);
    expect(report.kind).toBe('journal-refilled');
    expect(report.sentences[0]).toContain('本机日志是新的');
    expect(lost.changes).toEqual(memory.changes);
    expect([...lost.blobs.keys()]).toEqual([sha256(JPEG)]);
    // The change that names the bytes may not be there before them.
    expect(lost.calls.indexOf('blob.put')).toBeLessThan(lost.calls.indexOf('journal.append'));
    await closeData(data);
  });

  it('goes on with a rebuild that was cut off', async () => {
    const memory = emptyHost();
    const first = await openData(memory);
    await Promise.all(Array.from({ length: 1300 }, (_, i) => saveDraft(`row ${i}`, i)));
    await closeData(first.data);
    wipeBrowser();
    const real = memoryHost(memory);
    let reads = 0;
    const dying = {
      call: ((channel: 'journal.read', input: never) => {
        if (channel === 'journal.read' && ++reads === 2) {
          return Promise.resolve({ ok: false, error: { code: 'host-unreachable', detail: 'killed' } });
        }
        return real.call(channel, input);
      }) as typeof real.call,
    };
    const cut = await openDatabase(dying, { ports: testPorts, images: testImages });
    expect(cut.kind).toBe('host-unreachable');
    const { data, report } = await openData(memory);
    expect(report).toMatchObject({ kind: 'caught-up', restoredChanges: 800 });
    expect(await data.db.rows('draft').count()).toBe(1300);
    await expectEqualSides(data, memory);
    await closeData(data);
  });

  it('parks what it cannot read, whole, and takes it up when it is mended', async () => {
    const memory = emptyHost();
    const visitId = await oneVisit(memory);
    const foreign = [
      { entity: 'weather', entityId: 'w1', field: 'sky', value: '晴' },
      { entity: 'verdict', entityId: `${visitId}/34-4`, field: 'status', value: '特别好' },
    ];
    for (const write of foreign) memory.changes.push(nextChange(memory.changes, write));
    const { data, report } = await openData(memory);
    expect(report.parkedRows).toBe(2);
    expect(report.sentences.join('')).toContain('2 行内容本程序读不懂');
    expect((await data.db.parked.toArray()).map((row) => row.reason)).toEqual(
      expect.arrayContaining(['unknown kind of row: weather', expect.stringContaining('status')]),
    );
    expect(await data.db.rows('verdict').get(`${visitId}/34-4`)).toBeUndefined();
    expect((await listParked(data)).map((row) => parkedReason(row.reason))).toEqual(
      expect.arrayContaining([expect.stringContaining('更新版本'), expect.stringMatching(/^“判定”的内容/)]),
    );
    unwrap(await exportParked([{ offset: 7, length: 9, reason: 'checksum' }]));
    const [file] = memory.saved;
    expect(file?.name).toMatch(/^巡厅读不懂的内容 .*\.json$/);
    const exported = JSON.parse(new TextDecoder().decode(file?.bytes)) as Record<string, unknown[]>;
    expect(exported['damaged']).toEqual([{ offset: 7, length: 9, reason: 'checksum' }]);
    expect(exported['rows']).toEqual(await listParked(data));
    expect(JSON.stringify(exported['changes'])).toMatch(/晴.*特别好|特别好.*晴/);
    await closeData(data);
    memory.changes.push(
      nextChange(memory.changes, { entity: 'verdict', entityId: `${visitId}/34-4`, field: 'status', value: '落实' }),
    );
    const mended = await openData(memory);
    expect(mended.report.parkedRows).toBe(1);
    expect((await mended.data.db.rows('verdict').get(`${visitId}/34-4`))?.fields['status']).toBe('落实');
    await closeData(mended.data);
  });

  it('uses a new writer every time and goes on with the chain', async () => {
    const memory = emptyHost();
    for (let start = 0; start < 3; start++) {
      const { data } = await openData(memory);
      await saveDraft('x', start);
      await closeData(data);
    }
    expect(new Set(memory.changes.map((change) => change.writer)).size).toBe(3);
    expect(verifyChain(memory.changes)).toMatchObject({ ok: true, count: 3 });
  });

  it('makes both sides equal from any two beginnings of one history', async () => {
    const history = emptyHost();
    const first = await openData(history);
    for (let i = 0; i < 12; i++) await saveDraft(`row ${i % 5}`, i);
    await closeData(first.data);
    const seed = 20_260_506;
    const kinds = new Set<string>();
    await assert(
      asyncProperty(nat(12), nat(12), async (inDatabase, inJournal) => {
        wipeBrowser();
        const before = { ...emptyHost(), journalId: history.journalId, changes: history.changes.slice(0, inDatabase) };
        await closeData((await openData(before)).data);
        const journal = { ...before, changes: history.changes.slice(0, inJournal) };
        const { data, report } = await openData(journal);
        kinds.add(report.kind);
        await expectEqualSides(data, journal);
        expect(journal.changes).toEqual(history.changes.slice(0, Math.max(inDatabase, inJournal)));
        await closeData(data);
      }),
      { seed, numRuns: 40 },
    );
    expect([...kinds].toSorted(), `seed ${seed}`).toEqual(
      expect.arrayContaining(['caught-up', 'intact', 'journal-behind', 'rebuilt']),
    );
  });
});

function nextChange(
  changes: readonly Change[],
  write: { entity: string; entityId: string; field: string; value: string },
): Change {
  const last = changes.at(-1);
  const heads = changes.filter(
    (change) => change.entity === write.entity && change.entityId === write.entityId && change.field === write.field,
  );
  const body = {
    id: crypto.randomUUID(),
    writer: crypto.randomUUID(),
    seq: 1,
    ...write,
    prev: heads.slice(-1).map((change) => change.id),
    at: '2026-05-06T07:08:09.000Z',
    by: '',
    device: 'XT02',
    prevHash: last?.hash ?? '0'.repeat(64),
  };
  return { ...body, hash: hashOfChange(body) };
}
