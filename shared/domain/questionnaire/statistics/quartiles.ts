export interface Quartiles {
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
}

/** Quantiles of Hyndman and Fan (1996) type 7, what spreadsheets call QUARTILE.INC; null without numbers. */
export function quartiles(numbers: readonly number[]): Quartiles | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  return { p25: quantile(sorted, 0.25), median: quantile(sorted, 0.5), p75: quantile(sorted, 0.75) };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  const high = sorted[below + 1] ?? low;
  return low + (place - below) * (high - low);
}
