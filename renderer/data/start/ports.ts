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
    new Promise((resolve) => {
      void navigator.locks.request(SEAT, { ifAvailable: true }, (lock) => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        // The lock is held for as long as this promise is open: until close(), or until the window is gone.
        return new Promise<void>((release) => resolve(release));
      });
    }),
  persist: () => navigator.storage.persist(),
  estimate: async () => {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return { quota, usage };
  },
};

const SEAT = 'xunting-single-window';
