import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { addRecipient } from '../../renderer/commands/recipients.ts';
import { setGroupChoice } from '../../renderer/commands/set-group-choice.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { listLedger } from '../../renderer/data/hooks/use-exchange.ts';
import { loadBundle } from '../../renderer/data/load-bundle.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import { createSyncEngine, type SyncView } from '../../renderer/data/sync/sync-engine.ts';
import { outboxOf } from '../../renderer/data/sync/sync-row.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { Laptop } from './laptop.ts';
import { COUNTY_VISIT, unwrap } from './open-data.ts';

/** The hub is Node's: its types and the page's do not fit in one program, so it is found at run time. */
const OFFICE_CODE = new URL('../hub/support/office.ts', import.meta.url).href;
const RESTORE_CODE = new URL('../../electron/hub/backup/restore.ts', import.meta.url).href;
interface Office {
  readonly hub: object;
  command(path: string, body: unknown): Promise<unknown>;
  code(role: string, name?: string): Promise<string>;
  listen(port?: number): Promise<number>;
  close(): Promise<void>;
}
const { openOffice } = (await import(/* @vite-ignore */ OFFICE_CODE)) as {
  openOffice: (folder: string, databaseUrl: null, options: { clock: { now(): number } }) => Promise<Office>;
};
const { restore } = (await import(/* @vite-ignore */ RESTORE_CODE)) as {
  restore: (hub: object, folder: string) => Promise<unknown>;
};

const JPEG = (n: number) => Uint8Array.from({ length: 1000 }, (_, i) => [0xff, 0xd8, 0xff, 0xdb, n][i] ?? i % 251);
const photo = (n: number) => ({
  bytes: JPEG(n),
  mime: 'image/jpeg',
  fileName: `${n}.jpg`,
  source: 'import' as const,
  links: {},
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'xunting-hub-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The day of the laptops: certificates of another one would not be valid there. */
const CLOCK = { now: () => Date.UTC(2026, 4, 6) };

async function useOffice(): Promise<{ office: Office; port: number }> {
  const office = await openOffice(folder(), null, { clock: CLOCK });
  onTestFinished(() => office.close());
  return { office, port: await office.listen() };
}

async function enrolled(device: string, office: Office, port: number, role = '检查员'): Promise<Laptop> {
  const laptop = new Laptop(device);
  await laptop.start(device);
  await laptop.at(async ({ host }) => {
    unwrap(await host.call('signer.unlock', { passphrase: '一二三四五六七八' }));
    unwrap(
      await host.call('hub.enrol', { address: `http://127.0.0.1:${port}`, code: await office.code(role, device) }),
    );
  });
  return laptop;
}

/** One whole round, until the machine has nothing more to do. */
async function round(data: OpenData): Promise<SyncView> {
  const engine = createSyncEngine(data);
  await engine.refresh();
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (engine.get().machine.phase !== 'working') resolve();
    };
    engine.subscribe(look);
    look();
  });
  await engine.stop();
  await data.work.settled();
  return engine.get();
}

async function openChanges({ db }: OpenData): Promise<number> {
  const row = await db.sync.get('state');
  return row === undefined ? -1 : (await outboxOf(db, row, 10_000)).length;
}

const visitOf = (data: OpenData, id: string) => loadBundle(databaseRows(data.db), id);

describe('laptops and the hub', () => {
  it('carries changes, photos and thumbnails from laptop to laptop; a second round has nothing left to do', async () => {
    const { office, port } = await useOffice();
    const a = await enrolled('XT0001', office, port);
    const b = await enrolled('XT0002', office, port);
    const visitId = await a.at(async (data) => {
      const id = unwrap(await createVisit(COUNTY_VISIT));
      unwrap(await setVerdict(id, '34-4', { status: '落实', facts: '公示牌在入口' }));
      unwrap(await addPhoto(id, photo(1)));
      expect(await round(data)).toMatchObject({ machine: { phase: 'resting' }, left: { send: 0, get: 0 } });
      expect(await openChanges(data)).toBe(0);
      expect(await data.db.syncPhotos.toArray()).toEqual([
        { sha256: sha256(JPEG(1)), original: true, thumbnail: true },
      ]);
      return id;
    });
    await b.at(async (data) => {
      expect(await round(data)).toMatchObject({ machine: { phase: 'resting' } });
      const bundle = await visitOf(data, visitId);
      expect(bundle?.verdicts.find((one) => one.pointId === '34-4')).toMatchObject({ facts: '公示牌在入口' });
      expect((await data.db.blobs.get(sha256(JPEG(1))))?.size).toBe(1000);
      expect(data.who()).toBe('XT0002');
      unwrap(await setVerdict(visitId, '34-5', { facts: '未见台账' }));
      await round(data);
      const row = await data.db.sync.get('state');
      expect(row?.confirmed).toEqual({});
      expect(row?.settledTo).toBe(await data.db.changes.count());
    });
    expect(b.memory.changes.length).toBe(await b.at(({ db }) => db.changes.count()));
    const log = await a.at(async (data) => {
      await round(data);
      expect((await visitOf(data, visitId))?.verdicts.find((one) => one.pointId === '34-5')?.facts).toBe('未见台账');
      const before = await data.db.syncLog.count();
      await round(data);
      expect(await data.db.syncLog.count()).toBe(before);
      return data.db.changes.toArray();
    });
    const other = await b.at(({ db }) => db.changes.toArray());
    expect(log.map(({ id }) => id).toSorted()).toEqual(other.map(({ id }) => id).toSorted());
  });

  it('parks what the role may not write, with its reason, and lets go of it when it comes by another road', async () => {
    const { office, port } = await useOffice();
    const a = await enrolled('XT0001', office, port);
    await a.at(async (data) => {
      unwrap(await setGroupChoice('0'.repeat(64), '重点部门', ['商务局'], '甲'));
      const view = await round(data);
      expect(view.machine.phase).toBe('resting');
      const parked = await data.db.syncRefused.toArray();
      expect(parked.map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => 'role'));
      expect(await openChanges(data)).toBe(0);
      // Nothing is lost here: the row stands, and the rest of the log has gone.
      expect(await data.db.rows('groupChoice').count()).toBe(1);
    });
    const chief = await enrolled('XT0003', office, port, '复核');
    chief.memory.changes = [...a.memory.changes, ...chief.memory.changes];
    const courier = await chief.at(async (data) => {
      await round(data);
      return data.db.syncRefused.count();
    });
    expect(courier).toBe(0);
    await a.at(async (data) => {
      await round(data);
      expect(await data.db.syncRefused.count()).toBe(0);
    });
  });

  it('a hub restored from an old backup gets what is missing again, and only the difference is taken back', async () => {
    const { office, port } = await useOffice();
    const a = await enrolled('XT0001', office, port);
    const backup = join(folder(), 'backup');
    let backedUp = 0;
    const visitId = await a.at(async (data) => {
      const id = unwrap(await createVisit(COUNTY_VISIT));
      unwrap(await addPhoto(id, photo(1)));
      await round(data);
      await office.command('/office/backup', { folder: backup });
      backedUp = await data.db.changes.count();
      unwrap(await setVerdict(id, '34-4', { status: '落实', facts: '备份之后写的' }));
      unwrap(await addPhoto(id, photo(2)));
      await round(data);
      return id;
    });
    await office.close();
    const fresh = await openOffice(folder(), null, { clock: CLOCK });
    onTestFinished(() => fresh.close());
    expect(await restore(fresh.hub, backup)).toMatchObject({ photos: 1, damaged: 0 });
    await fresh.listen(port);
    const total = await a.at(async (data) => {
      await round(data);
      expect(await openChanges(data)).toBe(0);
      const log = await data.db.syncLog.toArray();
      const since = log.slice(log.findIndex(({ what }) => what === 'new-epoch'));
      const sum = (what: string): number =>
        since.filter((line) => line.what === what).reduce((total, line) => total + line.count, 0);
      const count = await data.db.changes.count();
      expect([sum('sent'), sum('taken'), sum('photos-sent')]).toEqual([count - backedUp, 0, 1]);
      return count;
    });
    expect(await fresh.command('/office/status', {})).toMatchObject({ changes: total, photos: { named: 2, held: 2 } });
    const b = await enrolled('XT0002', fresh, port);
    await b.at(async (data) => {
      await round(data);
      expect((await visitOf(data, visitId))?.verdicts.find((one) => one.pointId === '34-4')?.facts).toBe(
        '备份之后写的',
      );
    });
  });

  it('takes a 移交包 from a stick as if its laptop had pushed it, whole or in part, and none of a stranger', async () => {
    const { office, port } = await useOffice();
    const a = await enrolled('XT0001', office, port);
    const { publicKey } = (await office.command('/office/key', {})) as { publicKey: string };
    const keyFile = JSON.stringify({ format: 'xunting-exchange-key-public', name: '汇总中心', publicKey });
    const visitId = await a.at(async () => {
      unwrap(await addRecipient(keyFile));
      const id = unwrap(await createVisit(COUNTY_VISIT));
      unwrap(await addPhoto(id, photo(1)));
      unwrap(await setGroupChoice('0'.repeat(64), '重点部门', ['商务局'], '甲'));
      return id;
    });
    const stick = folder();
    const put = async (file: File, name: string, bytes = file.size): Promise<string> => {
      const at = join(stick, name);
      writeFileSync(at, new Uint8Array(await file.arrayBuffer()).subarray(0, bytes));
      return at;
    };
    const bundle = await a.export();
    const cut = await put(bundle, 'cut.xtb', bundle.size - 30_000);
    expect(await office.command('/office/import', { file: cut })).toMatchObject({ device: 'XT0001', number: 1 });
    const whole = await put(bundle, 'whole.xtb');
    const expected = { device: 'XT0001', number: 1, refused: 5, photos: 1, damaged: 0 };
    const first = (await office.command('/office/import', { file: whole })) as { changes: number };
    expect(first).toMatchObject(expected);
    expect(await office.command('/office/import', { file: whole })).toEqual(first);
    const status = await office.command('/office/status', {});
    expect(status).toMatchObject({
      devices: [{ device: 'XT0001', changes: first.changes }],
      photos: { named: 1, held: 1 },
    });
    await office.command('/office/import', { file: whole });
    expect(await office.command('/office/status', {})).toEqual(status);
    await a.at(async (data) => {
      await round(data);
      const log = await data.db.syncLog.toArray();
      const sent = log.filter(({ what }) => what === 'sent').reduce((sum, line) => sum + line.count, 0);
      // What the stick carried is not sent again: the ledger row of the 移交包 itself is all that was left.
      expect(sent).toBeLessThan(15);
      expect(await data.db.syncPhotos.toArray()).toMatchObject([{ original: true }]);
      // The hub's own line about the file came down as well: the receipt.
      expect(await listLedger(data)).toMatchObject([{ readBy: ['汇总中心'] }]);
    });
    const b = await enrolled('XT0002', office, port);
    await b.at(async (data) => {
      await round(data);
      expect((await visitOf(data, visitId))?.evidence).toHaveLength(1);
    });

    const stranger = new Laptop('XT0009');
    await stranger.start('丁');
    await stranger.at(async () => unwrap(await addRecipient(keyFile)));
    const theirs = await put(await stranger.export(), 'stranger.xtb');
    expect(await office.command('/office/import', { file: theirs })).toEqual({ code: 'stranger' });
    expect(await office.command('/office/import', { file: join(stick, 'none') })).toEqual({ code: 'no-file' });
    expect(await office.command('/office/import', { file: await put(new File([keyFile], 'k'), 'k') })).toEqual({
      code: 'not-bundle',
    });
  });

  it('waits and says so while the hub is away; nothing is lost and the next round carries it', async () => {
    const { office, port } = await useOffice();
    const a = await enrolled('XT0001', office, port);
    await office.command('/office/revoke', { device: 'XT0009' });
    await a.at(async (data) => {
      const id = unwrap(await createVisit(COUNTY_VISIT));
      unwrap(await addPhoto(id, photo(1)));
      await data.work.settled();
    });
    await office.command('/office/revoke', { device: 'XT0001' });
    await a.at(async (data) => {
      expect((await round(data)).machine).toEqual({ phase: 'stopped', code: 'hub-not-enrolled' });
    });
    await office.close();
    await a.at(async (data) => {
      expect((await round(data)).machine).toMatchObject({ phase: 'waiting', code: 'hub-unreachable', attempt: 1 });
      expect((await data.db.changes.count()) > 20).toBe(true);
    });
  });
});
