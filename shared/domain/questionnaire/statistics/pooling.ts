import { type Interval, wilson } from './wilson.ts';

/** One hall: answers that count, how many of them meet the condition, and its stated size (e.g. people served). */
export interface Stratum {
  readonly base: number;
  readonly hits: number;
  readonly size: number;
}

export interface Pooled {
  readonly rate: number;
  readonly interval: Interval;
  readonly n: number;
  /** Kish's 1 + cv² of the weights: how much the unequal weights widen the interval. 1 with plain counts. */
  readonly designEffect: number;
  readonly effectiveN: number;
}

/** All answers in one pot. Hall percentages are never averaged. null without answers. */
export function pooledByCounts(strata: readonly Pick<Stratum, 'base' | 'hits'>[]): Pooled | null {
  const n = sum(strata, (stratum) => stratum.base);
  if (n === 0) return null;
  const rate = sum(strata, (stratum) => stratum.hits) / n;
  return { rate, interval: wilson(rate, n), n, designEffect: 1, effectiveN: n };
}

/**
 * Post-stratified by stated sizes: each hall weighs as its size says, however many answered there. Each answer of a hall
 * weighs size/base; the interval is Wilson's at the effective size n/deff (Kish 1965). null when a hall with a size has
 * no answers: its people would silently be counted as the others answered.
 */
export function postStratified(strata: readonly Stratum[]): Pooled | null {
  const counted = strata.filter((stratum) => stratum.size > 0);
  const whole = sum(counted, (stratum) => stratum.size);
  if (whole === 0 || counted.some((stratum) => stratum.base === 0)) return null;
  const rate = sum(counted, ({ hits, base, size }) => (size / whole) * (hits / base));
  const n = sum(counted, (stratum) => stratum.base);
  const effectiveN = 1 / sum(counted, ({ base, size }) => (size / whole) ** 2 / base);
  return { rate, interval: wilson(rate, effectiveN), n, designEffect: n / effectiveN, effectiveN };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
