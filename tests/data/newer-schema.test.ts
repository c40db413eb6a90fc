import { beforeEach, describe, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { saveDraft } from '../../renderer/commands/save-draft.ts';
import { SCHEMA_VERSION } from '../../renderer/data/schema.ts';
import type { ExportVolume } from '../../renderer/data/export/zip-volume.ts';
import { openDatabase } from '../../renderer/data/start/open-database.ts';
import { emptyHost, memoryHost } from './memory-host.ts';
import { closeData, openData, testImages, testPorts, wipeBrowser } from './open-data.ts';

beforeEach(wipeBrowser);

function openRaw(version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('xunting', version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}

async function putMeta(database: IDBDatabase, value: number): Promise<void> {
  await new Promise((resolve) => {
    const work = database.transaction('meta', 'readwrite');
    work.objectStore('meta').put({ key: 'schemaVersion', value });
    work.oncomplete = resolve;
  });
}

async function unpacked(volumes: AsyncGenerator<ExportVolume, void>): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for await (const { zip } of volumes) Object.assign(files, unzipSync(new Uint8Array(await zip.arrayBuffer())));
  return files;
}

describe('a database of a newer program', () => {
  for (const sign of ['native version', 'schemaVersion row'] as const) {
    it(`is refused by its ${sign}, untouched, and can be taken out`, async () => {
      const memory = emptyHost();
      const { data } = await openData(memory);
      await saveDraft('a', '内容');
      await closeData(data);
      const raw = await openRaw(sign === 'native version' ? 70 : undefined);
      if (sign === 'schemaVersion row') await putMeta(raw, 7);
      raw.close();
      memory.calls = [];
      const opened = await openDatabase(memoryHost(memory), { ports: testPorts, images: testImages });
      expect(opened).toMatchObject({ kind: 'newer-schema', found: 7 });
      // Nothing was asked of the journal either: an old program must not append to it.
      expect(memory.calls).toEqual(['app.info', 'vault.status']);
      if (opened.kind !== 'newer-schema' || opened.exportAll === null) return;
      const files = await unpacked(opened.exportAll());
      expect(strFromU8(files['draft.jsonl'] ?? new Uint8Array())).toContain('内容');
      const after = await openRaw();
      expect(after.version).toBe(sign === 'native version' ? 70 : 10 * SCHEMA_VERSION);
      after.close();
    });
  }

  it('does not come into being by being looked for', async () => {
    const { peekDatabase } = await import('../../renderer/data/start/peek-version.ts');
    expect(await peekDatabase()).toBeNull();
    expect(await indexedDB.databases()).toEqual([]);
  });
});

describe('a journal of a newer program', () => {
  it('opens nothing, writes nothing, and leaves what the database holds to be taken out', async () => {
    const memory = emptyHost();
    const { data } = await openData(memory);
    await saveDraft('a', '内容');
    await closeData(data);
    const before = memory.changes.length;
    memory.refusesOpen = { code: 'journal-newer', detail: '' };
    const opened = await openDatabase(memoryHost(memory), { ports: testPorts, images: testImages });
    expect(opened).toMatchObject({ kind: 'newer-schema', found: null, dataFolder: '/data' });
    expect(memory.changes).toHaveLength(before);
    if (opened.kind !== 'newer-schema' || opened.exportAll === null) throw new Error('no export');
    const files = await unpacked(opened.exportAll());
    expect(strFromU8(files['draft.jsonl'] ?? new Uint8Array())).toContain('内容');
    wipeBrowser();
    const emptied = await openDatabase(memoryHost(memory), { ports: testPorts, images: testImages });
    expect(emptied).toMatchObject({ kind: 'newer-schema', exportAll: null });
    expect(await indexedDB.databases()).toEqual([]);
  });
});

describe('two windows', () => {
  it('are one too many', async () => {
    const ports = { ...testPorts, takeSeat: async () => null };
    const opened = await openDatabase(memoryHost(emptyHost()), { ports, images: testImages });
    expect(opened.kind).toBe('already-open');
    expect(await indexedDB.databases()).toEqual([]);
  });
});
