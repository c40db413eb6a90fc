import { describe, expect, it } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { exportBundle } from '../../renderer/commands/export-bundle.ts';
import { lookIntoBundle } from '../../renderer/commands/import-bundle.ts';
import { addRecipient } from '../../renderer/commands/recipients.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import { settleConflict } from '../../renderer/commands/settle-conflict.ts';
import { updateVisit } from '../../renderer/commands/update-visit.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { listConflicts } from '../../renderer/data/hooks/use-conflicts.ts';
import { setMask } from '../../renderer/commands/set-mask.ts';
import { fieldLabel } from '../../renderer/text/field-labels.ts';
import { valueWords } from '../../renderer/text/value-words.ts';
import { maskOf } from '../../shared/domain/visit/mask/mask-of.ts';
import { choicesOf } from '../../renderer/features/conflicts/choices-of.ts';
import { listBundles, listLedger } from '../../renderer/data/hooks/use-exchange.ts';
import { loadBundle } from '../../renderer/data/load-bundle.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { verifyOwnChain } from '../../shared/sync/own-chain.ts';
import { Laptop } from './laptop.ts';
import { COUNTY_VISIT, unwrap } from './open-data.ts';

const JPEG = (n: number) => Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, n, 2, 3, 4, 5, 6, 7, 8, 9]);
const photo = (n: number) => ({
  bytes: JPEG(n),
  mime: 'image/jpeg',
  fileName: `${n}.jpg`,
  source: 'import' as const,
  links: {},
});

async function pair(): Promise<{ a: Laptop; b: Laptop; visitId: string }> {
  const a = new Laptop('XT0001');
  const b = new Laptop('XT0002');
  await a.start('甲');
  await b.start('乙');
  await a.at(async () => unwrap(await addRecipient(b.keyFile())));
  await b.at(async () => unwrap(await addRecipient(a.keyFile())));
  const visitId = await a.at(async () => {
    const id = unwrap(await createVisit(COUNTY_VISIT));
    unwrap(await setVerdict(id, '34-4', { status: '落实', facts: '公示牌在入口' }));
    unwrap(await addPhoto(id, photo(1)));
    return id;
  });
  return { a, b, visitId };
}

const visitOf = (data: OpenData, id: string) => loadBundle(databaseRows(data.db), id);

describe('two laptops and a stick', () => {
  it('carries a visit over, whole, as often as one likes, and leaves settings and chains alone', async () => {
    const { a, b, visitId } = await pair();
    const file = await a.export();
    const first = await b.import(file);
    expect(first).toMatchObject({ from: 'XT0001', number: 1, whole: true, blobs: { fresh: 1, known: 0, damaged: [] } });
    expect(first.changes.fresh).toBeGreaterThan(20);
    const again = await b.import(file);
    expect(again).toMatchObject({ changes: { fresh: 0, known: first.changes.fresh }, blobs: { fresh: 0, known: 1 } });
    await b.at(async (data) => {
      const bundle = await visitOf(data, visitId);
      expect(bundle?.verdicts.find((one) => one.pointId === '34-4')).toMatchObject({ status: '落实', decidedBy: '甲' });
      expect(bundle?.evidence).toMatchObject([{ number: 1, sha256: sha256(JPEG(1)) }]);
      expect((await data.db.blobs.get(sha256(JPEG(1))))?.size).toBe(13);
      expect(data.who()).toBe('乙');
      unwrap(await setVerdict(visitId, '34-4', { facts: '乙补充' }));
      await data.work.settled();
      const log = await data.db.changes.orderBy('order').toArray();
      const own = log.filter((change) => change.device === 'XT0002');
      const tip = own.at(-1)?.hash ?? '';
      expect(verifyOwnChain(log, 'XT0002', tip)).toMatchObject({ ok: true, count: own.length });
      expect(b.memory.changes.map((change) => change.id)).toEqual(log.map((change) => change.id));
    });
  });

  it('comes back from the journal alone: rows, conflicts and the own chain', async () => {
    const { a, b, visitId } = await pair();
    await b.import(await a.export());
    await a.at(async () => unwrap(await setVerdict(visitId, '34-4', { facts: '甲改' })));
    await b.at(async () => unwrap(await setVerdict(visitId, '34-4', { facts: '乙改' })));
    await b.import(await a.export());
    const before = await b.at(async (data) => [
      await data.db.rows('verdict').toArray(),
      await data.db.rows('setting').toArray(),
    ]);
    expect(before[0]?.some((row) => row.conflicts?.includes('facts'))).toBe(true);
    const rebuilt = new Laptop('XT0002');
    rebuilt.memory.changes = b.memory.changes;
    rebuilt.memory.blobs = b.memory.blobs;
    const after = await rebuilt.at(async (data) => [
      await data.db.rows('verdict').toArray(),
      await data.db.rows('setting').toArray(),
    ]);
    expect(after).toEqual(before);
  });

  it('both at once: fields merge, texts that differ are kept and counted, the seal waits; both laptops say the same', async () => {
    const { a, b, visitId } = await pair();
    await b.import(await a.export());
    await a.at(async () => {
      unwrap(await setVerdict(visitId, '34-4', { facts: '甲写的事实' }));
      unwrap(await setVerdict(visitId, '34-5', { status: '未落实' }));
      unwrap(await updateVisit(visitId, { companions: [{ name: '丙', title: '科长', phone: '' }] }));
      unwrap(await addPhoto(visitId, photo(2)));
    });
    await b.at(async () => {
      unwrap(await setVerdict(visitId, '34-4', { facts: '乙写的事实', status: '未落实' }));
      unwrap(await setVerdict(visitId, '34-5', { facts: '未见台账' }));
      unwrap(await updateVisit(visitId, { companions: [{ name: '丁', title: '主任', phone: '' }] }));
      unwrap(await addPhoto(visitId, photo(3)));
    });
    const [fromA, fromB] = [await a.export(), await b.export()];
    await a.import(fromB);
    await b.import(fromA);
    const seen = [];
    for (const laptop of [a, b]) {
      const bundle = await laptop.at((data) => visitOf(data, visitId));
      expect(bundle?.openConflicts).toBe(1);
      const verdict = (id: string) => bundle?.verdicts.find((one) => one.pointId === id);
      expect(verdict('34-4')).toMatchObject({ status: '未落实', decidedBy: '乙' });
      expect(verdict('34-5')).toMatchObject({ status: '未落实', decidedBy: '甲', facts: '未见台账' });
      expect(bundle?.visit.companions.map((one) => one.name).toSorted()).toEqual(['丁', '丙'].toSorted());
      expect(bundle?.evidence.map((one) => one.number)).toEqual([1, 2, 3]);
      seen.push(bundle);
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  it('a conflict is settled on one laptop, for both; a ruling that did not see all is refused', async () => {
    const { a, b, visitId } = await pair();
    await b.import(await a.export());
    await a.at(async () => unwrap(await setVerdict(visitId, '34-4', { status: '基本落实', facts: '甲写' })));
    await b.at(async () => unwrap(await setVerdict(visitId, '34-4', { status: '未落实', facts: '乙写' })));
    await b.import(await a.export());
    await b.at(async (data) => {
      const open = await listConflicts(data);
      expect(
        open.map(({ field, rivals }) => [
          field,
          rivals.map(({ value, by }) => `${by} ${JSON.stringify(value)}`).toSorted(),
        ]),
      ).toEqual([
        ['facts', ['乙 "乙写"', '甲 "甲写"']],
        ['status', ['乙 "未落实"', '甲 "基本落实"']],
      ]);
      const [facts, status] = open;
      if (facts === undefined || status === undefined) throw new Error('two conflicts wanted');
      const both = choicesOf(facts).find((choice) => choice.key === '0')?.value ?? null;
      expect(choicesOf(status).map((choice) => choice.key)).toEqual(['1', '2']);
      const part = { ...facts, heads: facts.heads.slice(1), value: both };
      expect(await settleConflict(part)).toMatchObject({ error: { code: 'conflict-changed' } });
      expect(await settleConflict({ ...facts, value: '字'.repeat(30_000) })).toMatchObject({
        error: { code: 'value-unfit' },
      });
      unwrap(await settleConflict({ ...facts, value: both }));
      unwrap(await settleConflict({ ...status, value: '基本落实' }));
      expect(await listConflicts(data)).toEqual([]);
    });
    await a.import(await b.export());
    for (const laptop of [a, b]) {
      const bundle = await laptop.at((data) => visitOf(data, visitId));
      expect(bundle?.openConflicts).toBeUndefined();
      const verdict = bundle?.verdicts.find((one) => one.pointId === '34-4');
      expect(verdict).toMatchObject({ status: '基本落实', decidedBy: '乙' });
      expect(verdict?.facts.split('\n').toSorted()).toEqual(['乙写', '甲写']);
    }
  });

  it('打码 of two laptops on one photo: what either hid is hidden; one area moved apart is for a person, and both may stand', async () => {
    const { a, b, visitId } = await pair();
    const id = await a.at(async () => unwrap(await addPhoto(visitId, photo(5))));
    await b.import(await a.export());
    const [first, second] = [area('a', 1000), area('b', 6000)];
    await a.at(async () => unwrap(await setMask(visitId, id, [first])));
    await b.at(async () => unwrap(await setMask(visitId, id, [second])));
    await b.import(await a.export());
    const masked = (laptop: typeof a) =>
      laptop.at(async (data) => maskOf((await visitOf(data, visitId))?.evidence.find((one) => one.id === id) ?? {}));
    expect((await masked(b)).map((one) => `${one.by} ${one.left}`).toSorted()).toEqual(['乙 6000', '甲 1000']);
    await a.import(await b.export());

    await a.at(async () => unwrap(await setMask(visitId, id, [area('a', 1100), second])));
    await b.at(async () => unwrap(await setMask(visitId, id, [area('a', 1200), second])));
    await b.import(await a.export());
    await b.at(async (data) => {
      const [open] = await listConflicts(data);
      if (open === undefined) throw new Error('no conflict');
      expect(fieldLabel(open.field)).toBe('打码区域');
      const words = choicesOf(open).map(({ value }) => valueWords(value));
      expect(words.slice(0, 2).toSorted()).toEqual([
        '左 11%、上 10%、宽 10%、高 10%（甲）；左 60%、上 10%、宽 10%、高 10%（乙）',
        '左 12%、上 10%、宽 10%、高 10%（乙）；左 60%、上 10%、宽 10%、高 10%（乙）',
      ]);
      const every = choicesOf(open).find((choice) => choice.key === '0')?.value ?? null;
      unwrap(await settleConflict({ ...open, value: every }));
    });
    await a.import(await b.export());
    for (const laptop of [a, b])
      expect(new Set((await masked(laptop)).map(({ left }) => left))).toEqual(new Set([1100, 1200, 6000]));
  });

  it('a later part that comes first waits for the earlier one, and a cut file goes on where it stopped', async () => {
    const { a, b, visitId } = await pair();
    const early = await a.export();
    await a.at(async () => {
      unwrap(await setVerdict(visitId, '34-4', { facts: '后来' }));
      unwrap(await addPhoto(visitId, photo(4)));
    });
    const late = await a.export();
    const cut = await b.import(new File([late.slice(0, Math.floor(late.size * 0.6))], late.name));
    expect(cut.whole).toBe(false);
    expect(cut.blobs.damaged.length + cut.changes.damaged).toBeGreaterThan(0);
    expect((await b.import(late)).whole).toBe(true);
    await b.import(early);
    const [mine, theirs] = [await a.at((data) => visitOf(data, visitId)), await b.at((data) => visitOf(data, visitId))];
    expect(theirs).toEqual(mine);
    expect(await b.at(async ({ db }) => db.blobs.count())).toBe(2);
  });

  it('keeps a ledger: 本机, 移交包 n, and who read it', async () => {
    const { a, b, visitId } = await pair();
    const line = async () =>
      (await a.at((data) => listLedger(data))).map(({ bundles, readBy }) => ({ bundles, readBy }));
    expect(await line()).toEqual([{ bundles: [], readBy: [] }]);
    const file = await a.export();
    await a.at(async () => unwrap(await addPhoto(visitId, photo(5))));
    await b.import(file);
    await a.import(await b.export());
    expect((await line()).toSorted((x, y) => y.bundles.length - x.bundles.length)).toEqual([
      { bundles: [1], readBy: ['XT0002'] },
      { bundles: [], readBy: [] },
    ]);
    const second = await a.export();
    expect(await b.import(second)).toMatchObject({ number: 2, blobs: { fresh: 1, known: 0 } });
    expect((await a.at((data) => listBundles(data))).map((row) => [row.direction, row.number, row.from])).toEqual([
      ['移出', 2, 'XT0001'],
      ['移入', 1, 'XT0002'],
      ['移出', 1, 'XT0001'],
    ]);
  });

  it('names the signer, refuses a stranger, and writes nothing when the person cancels', async () => {
    const { a, b } = await pair();
    const c = new Laptop('XT0003');
    await c.start('丙');
    const file = await a.export();
    await b.at(async () => {
      const hand = unwrap(await lookIntoBundle(file));
      expect(hand.signature).toMatchObject({ signer: '甲', unchanged: true, reasons: [{ code: 'untrusted-root' }] });
    });
    await c.at(async () => expect(await lookIntoBundle(file)).toMatchObject({ error: { code: 'not-for-us' } }));
    await c.at(async ({ host }) => {
      unwrap(await host.call('signer.unlock', { passphrase: '一二三四五六七八' }));
      expect(await exportBundle({ allPhotos: false })).toMatchObject({ error: { code: 'no-recipient' } });
      expect(await addRecipient(c.keyFile())).toMatchObject({ error: { code: 'own-key' } });
      expect(await addRecipient('{}')).toMatchObject({ error: { code: 'not-key-file' } });
      const off = JSON.stringify({
        format: 'xunting-exchange-key-public',
        name: 'x',
        publicKey: `04${'0'.repeat(128)}`,
      });
      expect(await addRecipient(off)).toMatchObject({ error: { code: 'not-key-file' } });
    });
    a.memory.refusesFiles = true;
    await a.at(async ({ host, db }) => {
      unwrap(await host.call('signer.unlock', { passphrase: '一二三四五六七八' }));
      expect(await exportBundle({ allPhotos: false })).toMatchObject({ error: { code: 'cancelled' } });
      expect(await db.rows('bundle').count()).toBe(1);
      const stop = new AbortController();
      const stopped = exportBundle({ allPhotos: true, signal: stop.signal, onProgress: () => stop.abort() });
      expect(await stopped).toMatchObject({ error: { code: 'cancelled' } });
    });
  });
});

function area(id: string, left: number) {
  return { id, left, top: 1000, width: 1000, height: 1000 };
}
