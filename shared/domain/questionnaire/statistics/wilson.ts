/** Both ends in 0–1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %. */
export const Z95 = 1.959963984540054;

/**
 * Score interval of Wilson (1927) without continuity correction: keeps its coverage near 0 and 1 and with few answers,
 * where p ± 1.96·√(p(1−p)/n) gives a width of nothing. `n` may be an effective size and need not be whole; n = 0 says nothing.
 */
export function wilson(share: number, n: number): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const z2 = Z95 * Z95;
  const middle = share + z2 / (2 * n);
  const half = Z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const whole = 1 + z2 / n;
  // The ends are 0 and 1 exactly when the share is; rounding must not put them a hair inside.
  const low = share === 0 ? 0 : Math.max(0, (middle - half) / whole);
  const high = share === 1 ? 1 : Math.min(1, (middle + half) / whole);
  return { low, high };
}

/** Half width at 95 % for a share of one half, the widest there is; `designEffect` ≥ 1 widens it. */
export function marginOfError(n: number, designEffect = 1): number {
  return Z95 * Math.sqrt((0.25 * designEffect) / n);
}
