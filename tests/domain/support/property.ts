import * as fc from 'fast-check';

/** Seed of this run: a new one each time, printed, and taken from FC_SEED to run a failure again. */
const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);

/** Runs a property, printing its seed. `seen` counts what the runs exercised; a run that met none of it proves nothing. */
export function prove<Ts>(
  name: string,
  property: fc.IRawProperty<Ts, false>,
  seen: () => Readonly<Record<string, number>>,
  numRuns = 300,
): void {
  fc.assert(property, { seed: SEED, numRuns });
  report(name, numRuns, seen());
}

/** The same for a property that awaits. */
export async function proveAsync<Ts>(
  name: string,
  property: fc.IAsyncProperty<Ts>,
  seen: () => Readonly<Record<string, number>>,
  numRuns: number,
): Promise<void> {
  await fc.assert(property, { seed: SEED, numRuns });
  report(name, numRuns, seen());
}

function report(name: string, numRuns: number, counts: Readonly<Record<string, number>>): void {
  console.log(`${name}: seed ${SEED}, ${numRuns} runs, ${JSON.stringify(counts)}`);
  for (const [what, count] of Object.entries(counts)) {
    if (count === 0) throw new Error(`${name} never met: ${what} (seed ${SEED})`);
  }
}
