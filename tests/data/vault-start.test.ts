import { describe, expect, it } from 'vitest';
import { Dexie } from 'dexie';
import { addPhoto } from '../../renderer/commands/add-photo.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { peekDatabase } from '../../renderer/data/start/peek-version.ts';
import { openDatabase } from '../../renderer/data/start/open-database.ts';
import { vaultStatus, watchedHost, type VaultStatus } from '../../renderer/data/vault/vault-store.ts';
import { storedBytes } from '../../renderer/data/vault/row-bytes.ts';
import { ENTITY_NAMES } from '../../shared/domain/visit/field-write.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { emptyHost, memoryHost, type HostMemory } from './memory-host.ts';
import {
  browserNow,
  closeData,
  COUNTY_VISIT,
  openData,
  testImages,
  testPorts,
  unwrap,
  wipeBrowser,
} from './open-data.ts';
import { rawText } from './raw-text.ts';

const FACTS = '值班人员李四光不在岗';
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, ...new TextEncoder().encode('照片里的电话13800001111')]);

describe('start with 数据加密', () => {
  it('seals what lay plain: the same content, and nothing readable any more', async () => {
    const { memory, was } = await worked();
    expect(await rawText(browserNow())).toContain(FACTS);
    turnOn(memory, 1);
    const { data, report } = await openData(memory);
    expect(report).toMatchObject({ database: 'sealed-now', missingBlobs: 0 });
    expect(report.sentences.join()).toContain('已改为加密存放');
    await data.blobsRestored;
    expect(await contents(data)).toEqual(was);
    const held = await storedBytes(data.db, 'blobs', sha256(JPEG));
    expect(new Uint8Array((await held?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(JPEG);
    expect(await data.db.thumbnails.count()).toBe(1);
    await change(data);
    const later = await contents(data);
    await closeData(data);
    expect(await peekDatabase()).toMatchObject({ vaultId: vaultId(1) });
    await readsNothing();

    const again = await openData(memory);
    expect(again.report).toMatchObject({ kind: 'intact', database: 'none', sentences: [] });
    expect(await contents(again.data)).toEqual(later);
    await closeData(again.data);
  });

  it('goes on after a kill between throwing the plain rows away and folding them anew', async () => {
    const { memory, was } = await worked();
    turnOn(memory, 1);
    await Dexie.delete('xunting');
    const { data, report } = await openData(memory);
    expect(report.kind).toBe('rebuilt');
    expect(await contents(data)).toEqual(was);
    await closeData(data);
    await readsNothing();
  });

  it('stays plain, says so and tries again while the host lacks something', async () => {
    const { memory, was } = await worked();
    turnOn(memory, 1);
    memory.blobs.clear();
    memory.failing = { code: 'disk-full', detail: 'test' };
    const first = await openData(memory);
    expect(first.report.database).toBe('stays-plain');
    expect(first.report.sentences.join()).toContain('本机数据库这次仍未加密');
    expect(await contents(first.data)).toEqual(was);
    memory.failing = null;
    await closeData(first.data);
    memory.blobs.clear();
    const second = await openData(memory);
    expect(second.report).toMatchObject({ database: 'sealed-now', missingBlobs: 0 });
    await second.data.blobsRestored;
    expect(memory.blobs.has(sha256(JPEG))).toBe(true);
    expect(await contents(second.data)).toEqual(was);
    await closeData(second.data);
    await readsNothing();
  });

  it('carries what the journal never had before it throws the plain rows away', async () => {
    const { memory, was } = await worked();
    turnOn(memory, 1);
    memory.changes.length = 0;
    const { data, report } = await openData(memory);
    expect(report.database).toBe('sealed-now');
    expect(await contents(data)).toEqual(was);
    expect(memory.changes.length).toBe(await data.db.changes.count());
    await closeData(data);
  });

  it('builds a database that another vault sealed anew from the journal, and one whose vault is gone', async () => {
    const { memory, was } = await worked();
    turnOn(memory, 1);
    await closeData((await openData(memory)).data);
    turnOn(memory, 2);
    const other = await openData(memory);
    expect(other.report).toMatchObject({ kind: 'rebuilt', database: 'other-vault' });
    expect(other.report.sentences[0]).toContain('另一把数据密钥');
    expect(await contents(other.data)).toEqual(was);
    await closeData(other.data);
    memory.vault = emptyHost().vault;
    const plain = await openData(memory);
    expect(plain.report.database).toBe('other-vault');
    expect(await contents(plain.data)).toEqual(was);
    await closeData(plain.data);
    expect(await peekDatabase()).toMatchObject({ vaultId: null });
  });

  it('keeps what is typed while the host has forgotten the key under the open page, and goes on after it', async () => {
    const { memory } = await worked();
    turnOn(memory, 1);
    let status: VaultStatus = { ...STATUS, state: 'open', vaultId: vaultId(1) };
    memory.vault = { ...memory.vault, 'vault.status': async () => ok(status) };
    const host = watchedHost(memoryHost(memory));
    const opened = await openDatabase(host, { ports: testPorts, images: testImages, retryAfter: 20 });
    if (opened.kind !== 'ready') throw new Error(opened.kind);
    const { data } = opened;
    await data.blobsRestored;
    const before = memory.changes.length;
    memory.failing = { code: 'vault-locked', detail: 'test' };
    status = { ...status, state: 'locked', waitSeconds: 3 };
    const visitId = unwrap(await createVisit(COUNTY_VISIT));
    unwrap(await setVerdict(visitId, '34-4', { status: '未落实', facts: FACTS }));
    expect(await data.work.settled()).toBe(false);
    expect(data.saveState.get()).toMatchObject({ state: 'failed', failure: { code: 'vault-locked' } });
    expect(vaultStatus()).toEqual(status);
    expect(memory.changes.length).toBe(before);
    memory.failing = null;
    while (!(await data.work.settled())) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(memory.changes.length).toBe(await data.db.changes.count());
    expect(data.saveState.get().state).toBe('saved');
    await closeData(data);
    await readsNothing();
  });

  it('asks for the passphrase before it touches anything', async () => {
    const { memory } = await worked();
    turnOn(memory, 1);
    const status = { ...STATUS, state: 'locked' as const, vaultId: vaultId(1) };
    memory.vault = { ...memory.vault, 'vault.status': async () => ok(status) };
    memory.calls.length = 0;
    const opened = await openDatabase(memoryHost(memory), { ports: testPorts, images: testImages });
    expect(opened.kind).toBe('locked');
    expect(memory.calls).toEqual(['app.info', 'vault.status']);
    memory.refusesOpen = { code: 'vault-locked', detail: 'test' };
    turnOn(memory, 1);
    expect((await openDatabase(memoryHost(memory), { ports: testPorts, images: testImages })).kind).toBe('locked');
  });
});

const STATUS = { keychain: false, keychainAvailable: false, converting: null, waitSeconds: 0 };

function vaultId(n: number): string {
  return `00000000-0000-4000-8000-00000000000${n}`;
}

function turnOn(memory: HostMemory, n: number): void {
  memory.vault = {
    ...memory.vault,
    'vault.status': async () => ok({ ...STATUS, state: 'open', vaultId: vaultId(n) }),
    'vault.page-key': async () => ok({ vaultId: vaultId(n), key: new Uint8Array(32).fill(n) }),
    'vault.create': async () => err({ code: 'vault-on', detail: 'test' }),
  };
}

async function worked() {
  wipeBrowser();
  const memory = emptyHost();
  const { data } = await openData(memory);
  await change(data);
  const was = await contents(data);
  await closeData(data);
  return { memory, was };
}

async function change(data: OpenData): Promise<void> {
  const visitId = unwrap(await createVisit(COUNTY_VISIT));
  unwrap(await setVerdict(visitId, '34-4', { status: '未落实', facts: FACTS }));
  const photo = { bytes: JPEG, mime: 'image/jpeg', fileName: '李四光.jpg', source: 'camera' as const, links: {} };
  unwrap(await addPhoto(visitId, photo));
  expect(await data.work.settled()).toBe(true);
}

async function contents(data: OpenData): Promise<unknown> {
  const rows = await Promise.all(ENTITY_NAMES.map((entity) => data.db.rows(entity).toArray()));
  return { rows, changes: await data.db.changes.orderBy('order').toArray() };
}

async function readsNothing(): Promise<void> {
  const text = await rawText(browserNow());
  for (const word of [FACTS, '李四光', '高昌区', '13800001111', '未落实']) expect(text).not.toContain(word);
}
