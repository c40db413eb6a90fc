import { createSerial } from '../storage/serial.ts';

/** Work on data, and the moments at which there must be none. */
export interface Gate {
  /** Runs beside others, but waits for what runs `alone`. */
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for all that has passed, holds back what comes, runs. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function createGate(): Gate {
  const inTurn = createSerial();
  const inside = new Set<Promise<unknown>>();
  let closed: Promise<void> | null = null;
  return {
    pass: async (work) => {
      while (closed !== null) await closed;
      const running = work();
      inside.add(running);
      try {
        return await running;
      } finally {
        inside.delete(running);
      }
    },
    alone: (work) =>
      inTurn(async () => {
        let open: () => void = () => {};
        closed = new Promise((resolve) => {
          open = resolve;
        });
        try {
          await Promise.allSettled(inside);
          return await work();
        } finally {
          closed = null;
          open();
        }
      }),
  };
}
