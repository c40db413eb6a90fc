/** Fewer than this in a cell of a sensitive item could point at somebody (domain §4.2). */
export const SMALLEST_CELL = 5;

/**
 * Counts of one sensitive item with small cells taken out (null). The sum of all cells is printed elsewhere, so what is
 * taken out together must be more than one cell and not itself a small sum: further cells go, the smallest first.
 */
export function suppressSmall(counts: readonly number[]): readonly (number | null)[] {
  const hidden = new Set(counts.flatMap((count, i) => (count > 0 && count < SMALLEST_CELL ? [i] : [])));
  // Cells with people in them first: a hidden zero tells the least about the others.
  const rest = counts
    .map((count, i) => ({ count, i }))
    .filter(({ i }) => !hidden.has(i))
    .toSorted((a, b) => Number(a.count === 0) - Number(b.count === 0) || a.count - b.count);
  const sum = (): number => [...hidden].reduce((total, i) => total + (counts[i] ?? 0), 0);
  while (hidden.size > 0 && (hidden.size < 2 || sum() < SMALLEST_CELL)) {
    const next = rest.shift();
    if (next === undefined) break;
    hidden.add(next.i);
  }
  return counts.map((count, i) => (hidden.has(i) ? null : count));
}
