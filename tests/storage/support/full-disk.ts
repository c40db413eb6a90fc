import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyCounts, fullDiskUnproven, tellsOfFullDisk, type KillCounts } from './kill-counts.ts';
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

/** For what must happen, however busy the machine: a wait ends when it has. In ms. */
const PATIENCE = 60_000;

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
    // A few more when none of them met a refusal: on a busy machine the app may get nothing done before the kill.
    const most = run.kills + 3;
    while (counts.kills < run.kills || (fullDiskUnproven(counts) !== null && counts.kills < most)) {
      lane.startOver();
      await lane.workAndKill(await lane.start(), async (session) => {
        await until(() => session.acks.length >= 2 + 6 * random(), PATIENCE);
        const before = session.notes.length;
        fill(mount, filler, Math.floor(random() ** 3 * 800_000));
        // Full is when the app has been refused something, not when the filler says so.
        const refused = (): boolean => session.notes.slice(before).some(tellsOfFullDisk);
        await until(refused, 10_000);
        // What the app freed for itself is taken too, and the rest of a disk that was not yet full enough.
        if (random() < 0.5 || !refused()) fill(mount, `${filler}2`, 0);
        await until(refused, PATIENCE);
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
