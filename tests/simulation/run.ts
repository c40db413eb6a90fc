import { parseArgs } from 'node:util';
import { noFaults, FAULT_NAMES } from './faults.ts';
import { simulate } from './simulate.ts';

/** `npm run --silent sync:sim -- --runs N --seed S`: run i has seed S + i. One JSON object; failing seeds on stderr. */
const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
const runs = Number(values.runs ?? 1000);
const first = Number(values.seed ?? Date.now() % 2 ** 31);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(first))
  throw new Error('--runs and --seed want whole numbers');

const total = { changes: 0, ops: 0, conflictsListed: 0, destroyed: 0, lost: 0, diverged: 0, failed: 0 };
const faults = noFaults();
const mergedBy: Record<string, number> = {};
for (let i = 0; i < runs; i++) {
  const run = simulate(first + i);
  for (const name of FAULT_NAMES) faults[name] += run.faults[name];
  for (const [rule, count] of Object.entries(run.mergedBy)) mergedBy[rule] = (mergedBy[rule] ?? 0) + count;
  total.ops += run.ops;
  total.changes += run.changes;
  total.conflictsListed += run.conflictsListed;
  total.destroyed += run.destroyed;
  total.lost += run.lost;
  total.diverged += run.diverged;
  if (run.violations.length === 0) continue;
  total.failed += 1;
  console.error(`seed ${first + i}: ${run.violations.join('; ')}`);
}
const idle = [
  ...FAULT_NAMES.filter((name) => faults[name] === 0),
  ...(total.conflictsListed === 0 ? ['conflicts'] : []),
];
// Few runs may miss a rare fault; many that miss one prove less than they say.
if (runs >= 200 && idle.length > 0) console.error(`never happened: ${idle.join(', ')}`);
console.log(JSON.stringify({ runs, seed: first, ...total, faults, mergedBy }));
process.exitCode = total.failed > 0 || (runs >= 200 && idle.length > 0) ? 1 : 0;
