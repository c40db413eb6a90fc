import { rmSync } from 'node:fs';
import { buildPage } from './support/build-page.ts';
import { runFullDiskKills } from './support/full-disk.ts';
import { fullDiskUnproven, resetsMet, type KillCounts } from './support/kill-counts.ts';
import { runKills } from './support/run-kills.ts';

/**
 * `npm run test:kills [-- kills fullDiskKills seed]`: the long form, 200 + 20 kills. Prints its counts and its seed; fails
 * on any fault, and when no reset, or on the full disk no refusal, was met, because such a run proves nothing. With
 * `fullDiskKills` 0 the full disk is left out, and the output says so.
 */
const [kills = 200, fullDiskKills = 20, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
// An end by signal must run the exit handlers, which end the browsers.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
const started = Date.now();
console.log(`seed ${seed}: ${kills} kills, ${fullDiskKills} on a full disk, 3 starts after each`);
const out = await buildPage();
let failed = false;
try {
  const onKill = (counts: KillCounts): void => {
    if (counts.kills % 20 === 0)
      console.log(`${counts.kills} kills, ${resetsMet(counts)} resets, ${counts.faults.length} faults`);
  };
  report('kills', await runKills({ out, seed, kills, lanes: 2, onKill }));
  if (fullDiskKills === 0) console.log('full disk: left out on request');
  else {
    const full = await runFullDiskKills({ out, seed, kills: fullDiskKills, onKill });
    if (full !== null) report('full disk', full);
    const unproven = fullDiskUnproven(full);
    if (unproven !== null) {
      console.log(unproven);
      failed = true;
    }
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
console.log(`${Math.round((Date.now() - started) / 1000)} s`);
process.exit(failed ? 1 : 0);

function report(name: string, counts: KillCounts): void {
  const { faults, ...rest } = counts;
  console.log(name, rest);
  for (const fault of faults.slice(0, 40)) console.log(`FAULT ${fault}`);
  if (faults.length > 0) failed = true;
  if (name === 'kills' && resetsMet(counts) === 0) {
    console.log('NO RESET MET: this run proves nothing about rebuilding');
    failed = true;
  }
  if (counts.naturalRebuilt + counts.naturalCaughtUp === 0) {
    console.log(`${name}: Chromium itself reset nothing in this run; only databases deleted on purpose were rebuilt`);
  }
}
