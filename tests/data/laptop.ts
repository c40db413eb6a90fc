import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, expect } from 'vitest';
import { exportBundle } from '../../renderer/commands/export-bundle.ts';
import { lookIntoBundle, takeBundle, type BundleReport } from '../../renderer/commands/import-bundle.ts';
import { saveOwnKey } from '../../renderer/commands/recipients.ts';
import { saveSetting } from '../../renderer/commands/save-setting.ts';
import { setCurrentData, type OpenData } from '../../renderer/data/current-data.ts';
import type { KeyHandlers } from '../host/support/key-handlers.ts';
import { emptyHost, type HostMemory } from './memory-host.ts';
import { browserAt, closeData, openData, unwrap } from './open-data.ts';

/** Node's WebCrypto types and the page's do not fit in one program, so the host's code is found at run time. */
const HOST_CODE = new URL('../host/support/real-keys.ts', import.meta.url).href;
const { realKeys } = (await import(/* @vite-ignore */ HOST_CODE)) as {
  realKeys: (folder: string, clock: { now: () => number }, laptop: LaptopHost) => KeyHandlers;
};
type LaptopHost = Pick<HostMemory, 'device'> & {
  readonly blobs: {
    get(sha256: string): Promise<{ ok: true; value: { bytes: Uint8Array<ArrayBuffer> | null } }>;
    put(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown>;
  };
};
const folders: string[] = [];

/** One laptop: its browser, its host, its keys. */
export class Laptop {
  readonly memory: HostMemory;
  readonly browser = new IDBFactory();
  data: OpenData | null = null;

  constructor(device: string) {
    const keys = mkdtempSync(join(tmpdir(), `xunting-${device}-`));
    folders.push(keys);
    const host = emptyHost();
    const blobs: LaptopHost['blobs'] = {
      get: async (sha256) => ({ ok: true, value: { bytes: host.blobs.get(sha256) ?? null } }),
      put: async (sha256, bytes) => {
        host.blobs.set(sha256, bytes);
        return { ok: true, value: { sha256, size: bytes.length, known: false } };
      },
    };
    const clock = { now: () => Date.UTC(2026, 4, 6) };
    this.memory = Object.assign(host, { device, keys: realKeys(keys, clock, { device, blobs }) });
  }

  /** Works at this laptop; the other one is closed. */
  async at<T>(work: (data: OpenData) => Promise<T>): Promise<T> {
    browserAt(this.browser);
    const { data } = await openData(this.memory);
    try {
      return await work(data);
    } finally {
      await closeData(data);
      setCurrentData(null);
    }
  }

  async start(name: string): Promise<void> {
    await this.at(async ({ host }) => {
      unwrap(await saveSetting('inspector-name', name));
      unwrap(await host.call('signer.enrol', { name, organisation: '评价组', passphrase: '一二三四五六七八' }));
      unwrap(await saveOwnKey(name));
    });
  }

  keyFile(): string {
    return new TextDecoder().decode(this.memory.saved.find(({ name }) => name.startsWith('巡厅收件公钥'))?.bytes);
  }

  async export(allPhotos = false): Promise<File> {
    return this.at(async ({ host }) => {
      unwrap(await host.call('signer.unlock', { passphrase: '一二三四五六七八' }));
      const made = unwrap(await exportBundle({ allPhotos }));
      const { name, bytes } = this.memory.saved.at(-1) ?? { name: '', bytes: new Uint8Array() };
      expect(made.path).toContain(name);
      return new File([new Uint8Array(bytes)], name);
    });
  }

  async import(file: File): Promise<BundleReport> {
    return this.at(async () => unwrap(await takeBundle(unwrap(await lookIntoBundle(file)))));
  }
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
