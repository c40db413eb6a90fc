import { type Interval, Z95 } from './wilson.ts';

/**
 * 95 % interval of 推荐净值, −1 to 1: adjusted Wald interval of B. Rocks, Interval Estimation for the “Net Promoter Score”,
 * The American Statistician 70 (2016) 365–372, with three answers added, ¾ of them to each end and 1½ to the middle.
 * Both shares come from the same answers, so the variance is that of a trinomial difference: (p + d − (p − d)²) / n.
 * The plain form gives no width where all answer alike, and too little with few.
 */
export function netInterval(promoters: number, detractors: number, n: number): Interval {
  const size = n + 3;
  const up = (promoters + 0.75) / size;
  const down = (detractors + 0.75) / size;
  const net = up - down;
  const half = Z95 * Math.sqrt((up + down - net * net) / size);
  return { low: Math.max(-1, net - half), high: Math.min(1, net + half) };
}

/** In points from −100 to 100, with the digits that the base can carry; never a sign before nothing. */
export function netPoints(share: number, base: number): number {
  return Number((share * 100).toFixed(base >= 100 ? 1 : 0)) + 0;
}
