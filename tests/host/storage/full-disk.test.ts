import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createHandlers } from '../../../electron/host/create-handlers.ts';
import { GENESIS_HASH } from '../../../shared/sync/change.ts';
import { makeChanges } from '../support/changes.ts';
import { testPorts } from '../support/ports.ts';
import { refusingOffice, refusingSigner } from '../support/refusing-signer.ts';

const MIB = 1024 * 1024;
const volume = mountSmallVolume(24 * MIB);
if (volume === null) console.log('not run: the host on a full disk (no right to mount a small volume here)');

afterAll(() => {
  if (volume === null) return;
  spawnSync('umount', [volume]);
  rmSync(volume, { recursive: true, force: true });
});

describe.runIf(volume !== null)('the host on a disk that is really full', () => {
  it('says disk-full as a value, loses nothing, and can finish after the reserve is released', async () => {
    const folder = join(volume as string, 'host');
    const options = {
      folder,
      kind: 'browser',
      version: '1',
      platform: 'linux',
      signer: refusingSigner,
      office: refusingOffice,
      keychain: null,
    } as const;
    const ports = { ...testPorts, saveFile: async () => null, reserveBytes: 4 * MIB };
    const { handlers, close } = createHandlers({ ...options, ...ports });
    await handlers['journal.open']({});
    await expect
      .poll(async () => await handlers['storage.space']({}), { timeout: 10_000 })
      .toMatchObject({ ok: true, value: { reserveBytes: 4 * MIB } });

    let head = GENESIS_HASH;
    let saved = 0;
    let refused: string | null = null;
    let photosRefused: string | null = null;
    while (refused === null || photosRefused === null) {
      const bytes = new Uint8Array(randomBytes(photosRefused === null ? MIB : 1));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const put = await handlers['blob.put']({ sha256, bytes });
      if (!put.ok) photosRefused = put.error.code;
      const changes = makeChanges(8, head, '备'.repeat(20_000));
      const answer = await handlers['journal.append']({ changes });
      if (answer.ok) {
        saved += changes.length;
        head = answer.value.headHash;
      } else refused = answer.error.code;
    }
    expect([refused, photosRefused]).toEqual(['disk-full', 'disk-full']);
    expect(saved).toBeGreaterThan(0);

    const released = await handlers['storage.release-reserve']({});
    expect(released.ok && released.value.freeBytes).toBeGreaterThan(3 * MIB);
    const last = makeChanges(4, head);
    expect(await handlers['journal.append']({ changes: last })).toMatchObject({
      ok: true,
      value: { count: saved + 4 },
    });
    await close();

    const again = createHandlers({ ...options, ...ports });
    expect(await again.handlers['journal.open']({})).toMatchObject({
      ok: true,
      value: { count: saved + 4, headHash: last.at(-1)?.hash, damaged: [], tornBytes: 0 },
    });
    await again.close();
  });

  it('opens a journal with a torn tail when not one byte is free', async () => {
    const folder = join(volume as string, 'host');
    const journal = join(folder, 'journal/journal.xtj');
    const filler = join(volume as string, 'filler');
    fillUp(filler);
    spawnSync('truncate', ['-s', String(statSync(journal).size - 3), journal]);
    const options = {
      folder,
      kind: 'browser',
      version: '1',
      platform: 'linux',
      signer: refusingSigner,
      office: refusingOffice,
      keychain: null,
    } as const;
    const { handlers, close } = createHandlers({ ...options, ...testPorts, saveFile: async () => null });
    const opened = await handlers['journal.open']({});
    expect(opened.ok && opened.value.count).toBeGreaterThan(0);
    expect(opened.ok && opened.value.tornBytes).toBeGreaterThan(0);
    await close();
    rmSync(filler);
  });
});

function fillUp(path: string): void {
  for (let size = 32 * MIB; size >= 1; size = Math.floor(size / 2)) {
    for (;;) {
      try {
        writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
      } catch {
        break;
      }
    }
  }
}

function mountSmallVolume(bytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'xunting-volume-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  if (mounted.status === 0) return folder;
  rmSync(folder, { recursive: true });
  return null;
}
