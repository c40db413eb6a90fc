import type { HostError } from '../../../shared/host/host-error.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';

/** One kind of thing that may still lie plain after a vault was made. */
export interface Converter {
  /** How many files lie plain. */
  left(): Promise<number>;
  /** Seals at least one of them, and no more than takes about `milliseconds`. */
  step(milliseconds: number): Promise<Result<null, HostError>>;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface Conversion {
  count(): Promise<Progress>;
  /** One bounded step of the first kind that has anything left. */
  step(): Promise<Result<Progress, HostError>>;
}

const STEP_MS = 700;

/** Counts files; those sealed before this start of the program are not counted again. */
export function createConversion(converters: readonly Converter[]): Conversion {
  let done = 0;
  const leftOf = async (): Promise<number[]> => Promise.all(converters.map((converter) => converter.left()));
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    count: async () => ({ done, total: done + sum(await leftOf()) }),
    step: async () => {
      const before = await leftOf();
      const first = before.findIndex((count) => count > 0);
      const stepped = (await converters[first]?.step(STEP_MS)) ?? ok(null);
      if (!stepped.ok) return stepped;
      const left = sum(await leftOf());
      done += Math.max(0, sum(before) - left);
      return ok({ done, total: done + left });
    },
  };
}
