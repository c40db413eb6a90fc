import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyCounts, type KillCounts } from './kill-counts.ts';
import { freePort } from './free-port.ts';
import { createLane, type Lane } from './lane.ts';
import { seededRandom } from './seeded-random.ts';
import { sleep, until, type Session } from './session.ts';

export interface KillRun {
  readonly out: string;
  readonly seed: number;
  readonly kills: number;
  /** Lanes at the same time, each with its own folder and port. */
  readonly lanes: number;
  readonly onKill?: (counts: KillCounts) => void;
}

/** Old profiles are thrown away after so many kills, so that a start stays a start and not a long rebuild. */
const KILLS_PER_PROFILE = 8;
/** Every fourth kill takes the whole database away, of old and of new profiles in turn: the rebuild is met in every run. */
const takesDatabase = (round: number): boolean => round % 8 === 2 || round % 8 === 5;

/**
 * Kills at random moments. After each: three starts, each looked at, the first two with a little work and a closed
 * window (the broken tail of a kill shows only when something was written behind it, sync.md §2). Every second profile
 * is brand new and killed within its first seconds.
 */
export async function runKills(run: KillRun): Promise<KillCounts> {
  const counts = emptyCounts();
  const lanes = Array.from({ length: run.lanes }, (_, i) => killLane(run, counts, i));
  await Promise.all(lanes);
  return counts;
}

async function killLane(run: KillRun, counts: KillCounts, index: number): Promise<void> {
  const random = seededRandom(run.seed + 7919 * index);
  const root = mkdtempSync(join(tmpdir(), 'xunting-kills-'));
  const laneAt = async (place: string): Promise<Lane> => {
    const port = await freePort();
    return createLane({
      out: run.out,
      folder: join(root, place),
      port,
      counts,
      random,
      name: `lane ${index} ${place}`,
    });
  };
  const old = await laneAt('old');
  const fresh = await laneAt('new');
  old.startOver();
  try {
    for (let round = 0; counts.kills < run.kills; round++) {
      const isNew = round % 2 === 1;
      const lane = isNew ? fresh : old;
      if (isNew || round % (2 * KILLS_PER_PROFILE) === 0) lane.startOver();
      if (isNew) counts.killsOfNewProfiles += 1;
      if (!isNew && random() < 0.15) await lane.killOpening();
      else await lane.workAndKill(await lane.start(), (session) => someWork(session, random));
      await afterKill(lane, takesDatabase(round), random);
      run.onKill?.(counts);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Between nothing and a dozen saved things, then any moment of the next one. */
async function someWork(session: Session, random: () => number): Promise<void> {
  const enough = Math.floor(12 * random() ** 2);
  await until(() => session.acks.length >= enough, 6000);
  await sleep(250 * random());
}

/** Three starts; with `deletion` the database is taken away before one of them. */
export async function afterKill(lane: Lane, deletion: boolean, random: () => number): Promise<void> {
  const before = deletion ? Math.floor(3 * random()) : -1;
  for (let start = 0; start < 3; start++) {
    const deleted = start === before && lane.deleteDatabase();
    const session: Session = await lane.start(deleted);
    if (start < 2) await lane.workAndClose(session);
    else await session.close();
  }
}
