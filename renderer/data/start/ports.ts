import type { Clock, Random } from '../../../shared/lib/ports.ts';

/** What the data layer asks of the browser; tests pass their own. */
export interface DataPorts {
  readonly clock: Clock;
  readonly random: Random;
  /** Takes the one seat for this origin; null when another window has it. The answer gives the seat back. */
  takeSeat(): Promise<(() => void) | null>;
  /** Asks the browser not to evict this origin; false where it does not promise. */
  persist(): Promise<boolean>;
  estimate(): Promise<{ readonly quota: number; readonly usage: number }>;
}

export const browserPorts: DataPorts = {
  clock: { now: () => Date.now() },
  random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
  takeSeat: () =>
    new Promise((resolve, reject) => {
      // Waits a little: after a reload the page before may still hold the seat while it is taken down.
      const options = { signal: AbortSignal.timeout(SEAT_WAIT_MS) };
      // The lock is held for as long as the inner promise is open: until close(), or until the window is gone.
      const held = navigator.locks.request(SEAT, options, () => new Promise<void>((release) => resolve(release)));
      held.catch((error: unknown) => {
        if (error instanceof DOMException && SEAT_TAKEN.has(error.name)) resolve(null);
        else reject(error instanceof Error ? error : new Error('the lock cannot be asked for'));
      });
    }),
  persist: () => navigator.storage.persist(),
  estimate: async () => {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return { quota, usage };
  },
};

const SEAT = 'xunting-single-window';
const SEAT_WAIT_MS = 1500;
const SEAT_TAKEN: ReadonlySet<string> = new Set(['TimeoutError', 'AbortError']);
