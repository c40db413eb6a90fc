import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyCounts, tellsOfFullDisk, type KillCounts } from './kill-counts.ts';
import { freePort } from './free-port.ts';
import { createLane } from './lane.ts';
import { afterKill } from './run-kills.ts';
import { seededRandom } from './seeded-random.ts';
import { sleep, until } from './session.ts';

export interface FullDiskRun {
  readonly out: string;
  readonly seed: number;
  readonly kills: number;
  readonly onKill?: (counts: KillCounts) => void;
}

/**
 * Kills while the disk is full: host and browser on one small tmpfs that is filled under the working app, to the last
 * byte or nearly; then room is made and three starts look. null where this user may not mount; the
 * caller says so, and the long form fails.
 */
export async function runFullDiskKills(run: FullDiskRun): Promise<KillCounts | null> {
  const mount = mkdtempSync(join(tmpdir(), 'xunting-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', mount]).status === 0;
  if (!mounted) {
    rmSync(mount, { recursive: true, force: true });
    return null;
  }
  const counts = emptyCounts();
  const random = seededRandom(run.seed);
  const filler = join(mount, 'filler');
  const port = await freePort();
  const lane = createLane({ ...run, port, folder: join(mount, 'app'), counts, random, name: 'full disk' });
  try {
    while (counts.kills < run.kills) {
      lane.startOver();
      await lane.workAndKill(await lane.start(), async (session) => {
        await until(() => session.acks.length >= 2 + 6 * random(), 10_000);
        const before = session.notes.length;
        fill(mount, filler, Math.floor(random() ** 3 * 800_000));
        // Full is when the app has been refused something, not when the filler says so.
        await until(() => session.notes.slice(before).some(tellsOfFullDisk), 10_000);
        // What the app freed for itself is taken too.
        if (random() < 0.5) fill(mount, `${filler}2`, 0);
        await sleep(400 * random());
      });
      rmSync(filler, { force: true });
      rmSync(`${filler}2`, { force: true });
      await afterKill(lane, false, random);
      run.onKill?.(counts);
    }
  } finally {
    spawnSync('umount', ['-l', mount]);
    rmSync(mount, { recursive: true, force: true });
  }
  return counts;
}

/** Writes until the disk is full, then gives `leave` bytes back. */
function fill(mount: string, path: string, leave: number): void {
  const { bavail, bsize } = statfsSync(mount);
  const block = Buffer.alloc(1 << 20, 1);
  const file = openSync(path, 'w');
  let written = 0;
  try {
    for (let room = bavail * bsize + block.length; room > 0; room -= block.length) {
      written += writeSync(file, block);
    }
  } catch {
    // ENOSPC is what was wanted.
  } finally {
    closeSync(file);
  }
  truncateSync(path, Math.max(0, written - leave));
}
