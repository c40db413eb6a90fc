import { childrenCpuMs, peak, resetPeak } from './memory.ts';
import type { Times } from './task.ts';

export interface Timed<T> {
  readonly last: T;
  readonly times: Times;
  /** Highest memory of this process in the first run. */
  readonly peakMb: number;
}

interface Once<T> {
  readonly result: T;
  readonly ms: number;
  readonly cpu: number;
}

/** Does the same work `count` times. */
export async function timed<T>(count: number, work: () => Promise<T>): Promise<Timed<T>> {
  resetPeak();
  const first = await once(work);
  const peakMb = peak();
  const later: Once<T>[] = [];
  for (let i = 1; i < count; i++) later.push(await once(work));
  const last = later.at(-1) ?? first;
  const next = later.length === 0 ? null : median(later.map(({ ms }) => ms));
  const cpu = later.length === 0 ? first.cpu : median(later.map((one) => one.cpu));
  return { last: last.result, peakMb, times: { first: first.ms, next, cpu } };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function once<T>(work: () => Promise<T>): Promise<Once<T>> {
  const [before, others] = [process.cpuUsage(), childrenCpuMs()];
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { result, ms, cpu: (user + system) / 1000 + childrenCpuMs() - others };
}
