/** Keeps what goes over the line below a limit that the person set, so that others in the office can still work on it. */
export interface Pace {
  /** Bytes a second; null = as fast as the line allows. */
  limit: number | null;
  /** Resolves when this many more bytes may go: later the more went before. */
  take(bytes: number): Promise<void>;
}

export interface PacePorts {
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Bytes that are written at once under a limit: small enough to come evenly at the slowest one. */
export const PACE_SLICE = 8 * 1024;

/** Both directions share one limit: an office's line is one line. A pause before does not allow a burst after it. */
export function createPace({ now, sleep }: PacePorts): Pace {
  let free = 0;
  const pace: Pace = {
    limit: null,
    take: async (bytes) => {
      const { limit } = pace;
      if (limit === null) return;
      const start = Math.max(now(), free);
      free = start + (bytes / limit) * 1000;
      const wait = start - now();
      if (wait > 0) await sleep(wait);
    },
  };
  return pace;
}
