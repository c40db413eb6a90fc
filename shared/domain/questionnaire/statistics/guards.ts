import type { Interval } from './wilson.ts';

/** What may be said with so few answers (domain §4.5). */
export type Guard = 'counts-only' | 'small' | 'full';

export function guardOf(base: number): Guard {
  return base < 10 ? 'counts-only' : base < 30 ? 'small' : 'full';
}

export interface Ranked {
  readonly name: string;
  readonly base: number;
  readonly rate: number;
  readonly interval: Interval;
}

export interface Tiers<T extends Ranked> {
  /** Best first. Intervals of different tiers do not overlap; within one there is no order that the answers support. */
  readonly tiers: readonly (readonly T[])[];
  /** Under 30 answers: no rank. */
  readonly unranked: readonly T[];
}

/** Halls in tiers. Two halls whose intervals overlap are never told apart, also not through a third between them. */
export function tiersOf<T extends Ranked>(halls: readonly T[]): Tiers<T> {
  const ranked = halls.filter((hall) => guardOf(hall.base) === 'full').toSorted(byHigh);
  const tiers: T[][] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (const hall of ranked) {
    const tier = tiers.at(-1);
    if (tier === undefined || hall.interval.high < lowest) tiers.push([hall]);
    else tier.push(hall);
    lowest = Math.min(lowest, hall.interval.low);
  }
  return {
    tiers: tiers.map((tier) => tier.toSorted(byName)),
    unranked: halls.filter((hall) => guardOf(hall.base) !== 'full'),
  };
}

function byHigh(a: Ranked, b: Ranked): number {
  return b.interval.high - a.interval.high || byName(a, b);
}

function byName(a: Ranked, b: Ranked): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
