import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GENESIS_HASH } from '../../../shared/sync/change.ts';
import { makeChanges } from '../support/changes.ts';
import { granted, machine, PASSPHRASE } from './vault-machine.ts';

const CHILD = join(import.meta.dirname, 'convert-child.ts');
const LONGEST_RUN_MS = 60;
const MOST_KILLS = 12;

/** Runs the child, ends it with SIGKILL some time after it has opened the vault. Whether it came to its end. */
function runAndKill(folder: string, afterMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, folder, PASSPHRASE], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let failed = '';
    child.stderr.on('data', (bytes: Buffer) => (failed += bytes.toString()));
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('open')) setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('close', () => {
      if (!said.includes('open')) reject(new Error(failed));
      else resolve(said.includes('done'));
    });
  });
}

it(
  'turning 数据加密 on outlives kills at any moment: nothing is lost, and it comes to its end',
  { timeout: 180_000 },
  async () => {
    const m = machine();
    granted(await m.handlers['journal.open']({}));
    const changes = makeChanges(4000, GENESIS_HASH, '材料不全 '.repeat(40));
    for (let at = 0; at < changes.length; at += 500) {
      granted(await m.handlers['journal.append']({ changes: changes.slice(at, at + 500) }));
    }
    const photos = Array.from({ length: 60 }, () => new Uint8Array(randomBytes(400_000)));
    const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    for (const bytes of photos) granted(await m.handlers['blob.put']({ sha256: hashOf(bytes), bytes }));
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    granted(await m.handlers['vault.lock']({}));

    let kills = 0;
    const mixed = new Set<string>();
    while (!(await runAndKill(m.folder, kills < MOST_KILLS ? Math.random() * LONGEST_RUN_MS : 60_000))) {
      kills += 1;
      const names = readdirSync(join(m.folder, 'blobs'), { recursive: true }).map(String);
      mixed.add(String(names.filter((name) => name.endsWith('.sealed')).length));
    }
    console.log(`turning on: ${kills} kills, at ${mixed.size} different counts of sealed photos`);
    expect(kills).toBeGreaterThan(5);

    const after = await m.restart('killed');
    granted(await after['vault.unlock']({ passphrase: PASSPHRASE }));
    expect(granted(await after['vault.status']({})).converting).toBeNull();
    expect(granted(await after['journal.open']({}))).toMatchObject({
      count: changes.length,
      damaged: [],
      tornBytes: 0,
    });
    for (let from = 0; from < changes.length; from += 2000) {
      const page = granted(await after['journal.read']({ from, limit: 2000 }));
      expect(page.changes).toEqual(changes.slice(from, from + 2000));
    }
    expect(granted(await after['blob.list']({})).blobs).toHaveLength(photos.length);
    for (const bytes of photos) {
      const { bytes: back } = granted(await after['blob.get']({ sha256: hashOf(bytes) }));
      expect(back !== null && Buffer.compare(back, bytes)).toBe(0);
    }
    const left = readdirSync(m.folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.tmp'));
    expect(left).toEqual([]);
  },
);
