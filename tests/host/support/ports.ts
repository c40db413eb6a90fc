import type { Clock, Random } from '../../../shared/lib/ports.ts';
import { systemRandom } from '../../../electron/host/system-ports.ts';

/** Moves one second at each look: names made from times must not rest on the clock standing still. */
function steppingClock(start = Date.UTC(2022, 5, 1)): Clock {
  let now = start;
  return { now: () => (now += 1000) };
}

export const testPorts: { readonly clock: Clock; readonly random: Random } = {
  clock: steppingClock(),
  random: systemRandom,
};
