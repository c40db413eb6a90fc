import { peak, resetPeak } from './memory.ts';
import type { Times } from './task.ts';

export interface Timed<T> {
  readonly last: T;
  readonly times: Times;
  /** Highest memory of this process in the first run. */
  readonly peakMb: number;
}

/** Does the same work `count` times. */
export async function timed<T>(count: number, work: () => Promise<T>): Promise<Timed<T>> {
  resetPeak();
  const [result, first] = await once(work);
  const peakMb = peak();
  let last = result;
  const later: number[] = [];
  for (let i = 1; i < count; i++) {
    const [again, ms] = await once(work);
    last = again;
    later.push(ms);
  }
  return { last, peakMb, times: { first, next: later.length === 0 ? null : median(later) } };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function once<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}
