import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from './support/build-page.ts';
import { runFullDiskKills } from './support/full-disk.ts';
import { fullDiskUnproven, resetsMet } from './support/kill-counts.ts';
import { runKills } from './support/run-kills.ts';

/** The short form; `npm run test:kills` is the long one with 200 + 20 kills. */
const KILLS = 6;
const FULL_DISK_KILLS = 1;

let out: string;

beforeAll(async () => {
  out = await buildPage();
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('browser and host killed together', () => {
  it('tear no visit, lose nothing saved, and leave no reset unnoticed', { timeout: 600_000 }, async () => {
    const seed = Date.now() % 1_000_000;
    const counts = await runKills({ out, seed, kills: KILLS, lanes: 2 });
    console.log(`seed ${seed}`, counts);
    expect(counts.faults, `seed ${seed}`).toEqual([]);
    expect(counts.kills).toBeGreaterThanOrEqual(KILLS);
    expect(counts.starts).toBeGreaterThanOrEqual(3 * KILLS);
    // A run without a single reset would show nothing about rebuilding.
    expect(counts.deletedOnPurpose).toBeGreaterThan(0);
    expect(resetsMet(counts)).toBeGreaterThanOrEqual(counts.deletedOnPurpose);
  });

  it('also on a full disk', { timeout: 600_000 }, async (context) => {
    const seed = Date.now() % 1_000_000;
    const counts = await runFullDiskKills({ out, seed, kills: FULL_DISK_KILLS });
    if (counts === null) {
      console.log('not run: kills on a full disk (this user may not mount a tmpfs)');
      return context.skip('this user may not mount a tmpfs');
    }
    console.log(`seed ${seed}`, counts);
    expect(counts.faults, `seed ${seed}`).toEqual([]);
    expect(counts.kills).toBeGreaterThanOrEqual(FULL_DISK_KILLS);
    expect(fullDiskUnproven(counts)).toBeNull();
  });
});
