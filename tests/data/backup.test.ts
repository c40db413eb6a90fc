import { describe, expect, it } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { lookIntoBundle, takeBundle } from '../../renderer/commands/import-bundle.ts';
import { makeBackup } from '../../renderer/commands/make-backup.ts';
import { mendBytes } from '../../renderer/commands/mend-bytes.ts';
import { addRecipient } from '../../renderer/commands/recipients.ts';
import { saveDraft } from '../../renderer/commands/save-draft.ts';
import { saveSetting } from '../../renderer/commands/save-setting.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { listLedger } from '../../renderer/data/hooks/use-exchange.ts';
import { checkData } from '../../renderer/data/integrity/check-data.ts';
import { gatherDiagnostics } from '../../renderer/data/integrity/diagnostics.ts';
import { loadBundle } from '../../renderer/data/load-bundle.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import { faultWords } from '../../renderer/text/data-fault-words.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { verifyOwnChain } from '../../shared/sync/own-chain.ts';
import { Laptop } from './laptop.ts';
import { COUNTY_VISIT, openData, unwrap } from './open-data.ts';
import { blobRows } from '../../renderer/data/vault/row-bytes.ts';
import type { XuntingDatabase } from '../../renderer/data/database.ts';

const PASSPHRASE = '火焰山下-巡厅备份';
const FACTS = '公示牌在入口，无办件量；窗口人员古丽未戴工牌';
const JPEG = (n: number) => Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, n, 2, 3, 4, 5, 6, 7, 8, 9]);
const photo = (n: number) => ({
  bytes: JPEG(n),
  mime: 'image/jpeg',
  fileName: `窗口${n}.jpg`,
  source: 'import' as const,
  links: {},
});

/** A laptop after a morning's work, and what it says of its visit. */
async function worked(photos = 1): Promise<{ a: Laptop; visitId: string; shown: unknown }> {
  const a = new Laptop('XT0001');
  await a.start('阿依古丽');
  return a.at(async (data) => {
    const visitId = unwrap(await createVisit(COUNTY_VISIT));
    unwrap(await setVerdict(visitId, '34-4', { status: '落实', facts: FACTS }));
    for (let n = 1; n <= photos; n++) unwrap(await addPhoto(visitId, photo(n)));
    unwrap(await saveDraft('half-typed', { text: '还没写完的一句' }));
    return { a, visitId, shown: await visitOf(data, visitId) };
  });
}

const visitOf = (data: OpenData, id: string) => loadBundle(databaseRows(data.db), id);

async function backup(
  laptop: Laptop,
  options: { volumeBytes?: number; signs?: boolean } = {},
): Promise<{ files: File[]; damaged: readonly string[] }> {
  const before = laptop.memory.saved.length;
  const made = await laptop.at(async ({ host }) => {
    if (options.signs === true) unwrap(await host.call('signer.unlock', { passphrase: '一二三四五六七八' }));
    else unwrap(await host.call('signer.lock', {}));
    const { signs: _signs, ...rest } = options;
    return unwrap(await makeBackup({ passphrase: PASSPHRASE, ...rest }));
  });
  const files = laptop.memory.saved.slice(before).map(({ name, bytes }) => new File([new Uint8Array(bytes)], name));
  expect(files).toHaveLength(made.paths.length);
  return { files, damaged: made.damaged };
}

function fileAt(files: readonly File[], i: number): File {
  return files[i] ?? new File([], '');
}

async function restore(laptop: Laptop, file: File | undefined, passphrase: string | null = PASSPHRASE) {
  return laptop.at(async () => {
    const hand = unwrap(await lookIntoBundle(file ?? new File([], ''), passphrase));
    return unwrap(await takeBundle(hand, { adopt: true }));
  });
}

describe('备份', () => {
  it('brings everything to a new laptop: visit, photos, settings, drafts, whole chains', async () => {
    const { a, visitId, shown } = await worked(3);
    const { files, damaged } = await backup(a);
    expect([files.length, damaged]).toEqual([1, []]);
    const text = Buffer.from(await fileAt(files, 0).arrayBuffer());
    for (const secret of [FACTS, '阿依古丽', PASSPHRASE]) expect(text.includes(secret)).toBe(false);

    const b = new Laptop('XT0002');
    expect(await restore(b, files[0])).toMatchObject({
      whole: true,
      from: 'XT0001',
      backup: { part: 1, parts: 1 },
      blobs: { fresh: 3, known: 0 },
    });
    await b.at(async (data) => {
      expect(await visitOf(data, visitId)).toEqual(shown);
      expect((await data.db.rows('draft').get('half-typed'))?.fields['value']).toEqual({ text: '还没写完的一句' });
      expect((await data.db.rows('setting').get('inspector-name'))?.fields['value']).toBe('阿依古丽');
      expect(await data.db.rows('setting').get('last-backup')).toBeUndefined();
      const log = await data.db.changes.orderBy('order').toArray();
      const head = log.findLast((change) => change.device === 'XT0002')?.hash ?? '';
      expect(verifyOwnChain(log, 'XT0002', head)).toMatchObject({ ok: true });
      expect(unwrap(await checkData(data))).toMatchObject({ faults: [], whole: true, blobs: 3 });
      expect([...b.memory.blobs.keys()].toSorted()).toEqual([1, 2, 3].map((n) => sha256(JPEG(n))).toSorted());
      // A second time: nothing new, nothing doubled.
      unwrap(await saveSetting('inspector-name', '新人'));
    });
    expect(await restore(b, files[0])).toMatchObject({
      adopted: 0,
      changes: { fresh: 0 },
      blobs: { fresh: 0, known: 3 },
    });
    await b.at(async ({ db }) =>
      expect((await db.rows('setting').get('inspector-name'))?.fields['value']).toBe('新人'),
    );
  });

  it('asks for the passphrase, refuses a wrong one, and takes the right one in any composition', async () => {
    const { a } = await worked();
    const { files } = await backup(a);
    const b = new Laptop('XT0002');
    const code = (passphrase: string | null) =>
      b.at(async () => {
        const looked = await lookIntoBundle(fileAt(files, 0), passphrase);
        return looked.ok ? 'open' : looked.error.code;
      });
    expect(await code(null)).toBe('passphrase-wanted');
    expect(await code(`${PASSPHRASE} `)).toBe('passphrase-wrong');
    expect(await code(PASSPHRASE.normalize('NFD'))).toBe('open');
  });

  it('unsigned opens by passphrase alone, even for the laptop that wrote it; signed also for a 收件方', async () => {
    const { a } = await worked();
    const office = new Laptop('XT0009');
    await office.start('办公室');
    await a.at(async () => unwrap(await addRecipient(office.keyFile())));
    const unsigned = await backup(a);
    const signed = await backup(a, { signs: true });
    const look = (laptop: Laptop, file: File | undefined) =>
      laptop.at(async () => {
        const looked = await lookIntoBundle(file as File);
        return looked.ok ? looked.value.signature : looked.error.code;
      });
    expect(await look(office, unsigned.files[0])).toBe('passphrase-wanted');
    expect(await look(a, unsigned.files[0])).toBe('passphrase-wanted');
    expect(await look(office, signed.files[0])).toMatchObject({ signer: '阿依古丽', unchanged: true });
  });

  it('large: several files, each whole by itself, read in any order; a later one not saved is said', async () => {
    const { a, visitId, shown } = await worked(3);
    const { files } = await backup(a, { volumeBytes: 20 });
    expect(files.map(({ name }) => /第(\d)卷共3卷/.exec(name)?.[1])).toEqual(['1', '2', '3']);
    const b = new Laptop('XT0002');
    await restore(b, files[2]);
    await b.at(async (data) => expect(await visitOf(data, visitId)).toEqual(shown));
    await restore(b, files[0]);
    const last = await restore(b, files[1]);
    expect(last).toMatchObject({ backup: { part: 2, parts: 3 }, blobs: { fresh: 1 } });
    expect(b.memory.blobs.size).toBe(3);
    a.memory.savesLeft = 1;
    const short = await a.at(() => makeBackup({ passphrase: PASSPHRASE, volumeBytes: 20 }));
    expect(short).toMatchObject({ ok: false, error: { code: 'incomplete', detail: '1/3' } });
  });

  it('a cancel leaves no file and no note of a backup', async () => {
    const { a } = await worked(2);
    const before = a.memory.saved.length;
    const abort = new AbortController();
    const stopped = await a.at(async (data) => {
      const result = await makeBackup({
        passphrase: PASSPHRASE,
        signal: abort.signal,
        onProgress: (fraction) => fraction > 0.5 && abort.abort(),
      });
      return { result, note: await data.db.rows('setting').get('last-backup') };
    });
    expect(stopped).toMatchObject({ result: { ok: false, error: { code: 'cancelled' } }, note: undefined });
    expect(a.memory.saved).toHaveLength(before);
  });

  it('names a photo that is damaged everywhere, saves the rest, and an earlier backup brings it back', async () => {
    const { a } = await worked(2);
    const good = await backup(a);
    const gone = sha256(JPEG(1));
    await a.at(async ({ db }) => spoil(db, gone));
    a.memory.blobs.set(gone, new Uint8Array([1]));
    const { files, damaged } = await backup(a);
    expect(damaged).toEqual([gone]);
    const b = new Laptop('XT0002');
    expect(await restore(b, files[0])).toMatchObject({ whole: true, blobs: { fresh: 1 } });
    expect(await restore(a, good.files[0])).toMatchObject({ blobs: { fresh: 1, known: 1 } });
    await a.at(async (data) => {
      expect(unwrap(await checkData(data)).faults).toEqual([]);
      // Its own backup is nobody's receipt.
      expect((await listLedger(data)).flatMap((line) => line.readBy)).toEqual([]);
    });
  });
});

describe('检查数据', () => {
  it('finds nothing in sound data', async () => {
    const { a } = await worked(2);
    await a.at(async (data) => {
      const checked = unwrap(await checkData(data));
      expect(checked).toMatchObject({ faults: [], whole: true, blobs: 2 });
      expect(checked.changes).toBeGreaterThan(20);
    });
  });

  it('names each kind of damage and mends bytes that are whole in one place', async () => {
    const { a, visitId } = await worked(3);
    const [inDatabase, onHost, nowhere] = [1, 2, 3].map((n) => sha256(JPEG(n))) as [string, string, string];
    await a.at(async (data) => {
      const { db } = data;
      await spoil(db, inDatabase);
      a.memory.blobs.delete(onHost);
      await spoil(db, nowhere);
      a.memory.blobs.delete(nowhere);
      const verdict = (await db.rows('verdict').toArray())[0];
      const change = (await db.changes.orderBy('order').toArray()).find(({ value }) => value === FACTS);
      if (verdict === undefined || change === undefined) throw new Error('nothing to damage');
      await db.transaction('rw', db.workTables(), async () => {
        await db.rows('verdict').put({ ...verdict, fields: { ...verdict.fields, facts: '另一句' } });
        await db.changes.put({ ...change, value: '换了' });
      });
      a.memory.changes.splice(3, 1);

      const { faults } = unwrap(await checkData(data));
      const found = faults.map((fault) => (fault.kind === 'bytes' ? `bytes ${fault.place}` : fault.kind)).toSorted();
      expect(found).toEqual(['bytes both', 'bytes database', 'bytes host', 'change', 'journal', 'row']);
      for (const fault of faults) expect(faultWords(fault).advice).toMatch(/。$/);
      expect(faults.map((fault) => faultWords(fault).what).join()).toContain('窗口3.jpg');

      expect(unwrap(await mendBytes(faults))).toBe(2);
      const left = unwrap(await checkData(data)).faults.filter(({ kind }) => kind === 'bytes');
      expect(left).toMatchObject([{ place: 'both', sha256: nowhere }]);
      expect(await visitOf(data, visitId)).toBeDefined();
    });
  });

  it('stops where it is told to and says that it did', async () => {
    const { a } = await worked(3);
    const abort = new AbortController();
    const checked = await a.at((data) =>
      checkData(data, { signal: abort.signal, onProgress: (fraction) => fraction > 0.3 && abort.abort() }),
    );
    expect(unwrap(checked)).toMatchObject({ whole: false, faults: [] });
  });
});

describe('诊断', () => {
  it('tells counts and versions and nothing that anybody typed', async () => {
    const { a } = await worked(2);
    const text = await a.at(async ({ close }) => {
      await close();
      const { data, report } = await openData(a.memory);
      const gathered = await gatherDiagnostics(data, report);
      await data.close();
      return JSON.stringify(gathered);
    });
    expect(JSON.parse(text)).toMatchObject({
      program: { device: 'XT0001' },
      data: { rows: { visit: 1, evidence: 2, draft: 1 }, blobs: 2, save: 'saved' },
      signer: { state: 'ready', protection: 'passphrase', algorithm: 'ECDSA P-256 / SHA-256' },
    });
    const typed = [
      '阿依古丽',
      '评价组',
      FACTS,
      '高昌',
      '还没写完',
      '窗口1',
      '34-4',
      '甲',
      'A-1',
      sha256(JPEG(1)),
      '/data',
    ];
    for (const secret of typed) expect(text, secret).not.toContain(secret);
  });
});

/** Other bytes under the same hash. */
async function spoil(db: XuntingDatabase, hash: string): Promise<void> {
  await db.blobs.bulkPut(await blobRows(db, [{ sha256: hash, bytes: new Blob(['?']), size: 1, mime: 'image/jpeg' }]));
}
