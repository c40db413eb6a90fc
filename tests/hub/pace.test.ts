import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPace } from '../../electron/host/hub/pace.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);

it('never lets more go than the limit allows, and a pause allows no burst', async () => {
  const step = fc.record({ pause: fc.constantFrom(0, 0, 0, 0, 5, 60_000), bytes: fc.integer({ min: 1, max: 20_000 }) });
  const runs = fc.sample(
    fc.record({ limit: fc.integer({ min: 1000, max: 2e6 }), steps: fc.array(step, { minLength: 30 }) }),
    {
      seed: SEED,
      numRuns: 200,
    },
  );
  const met = { waits: 0, pauses: 0 };
  for (const { limit, steps } of runs) {
    let now = 0;
    const pace = createPace({
      now: () => now,
      sleep: (milliseconds) => {
        now += milliseconds;
        met.waits += 1;
        return Promise.resolve();
      },
    });
    pace.limit = limit;
    let sent = 0;
    let from = 0;
    for (const { pause, bytes } of steps) {
      if (pause > 0) {
        now += pause;
        met.pauses += 1;
        // The line stood still: the count starts over, and nothing that was not used then may follow at once.
        [sent, from] = [0, now];
      }
      await pace.take(bytes);
      // A piece goes when the ones before it are paid for.
      expect(sent, `seed ${SEED}`).toBeLessThanOrEqual(((now - from) / 1000) * limit + 1e-6);
      sent += bytes;
    }
    pace.limit = null;
    const before = now;
    await pace.take(1e9);
    expect(now).toBe(before);
  }
  console.log(`pace: seed ${SEED}, ${runs.length} runs, ${JSON.stringify(met)}`);
  expect(met.waits).toBeGreaterThan(1000);
  expect(met.pauses).toBeGreaterThan(100);
});
