/** Measurements by row, then by column; each round adds one value. */
export type Measured = Map<string, Map<string, number[]>>;

export function record(measured: Measured, row: string, column: string, value: number): void {
  const columns = measured.get(row) ?? new Map<string, number[]>();
  measured.set(row, columns);
  columns.set(column, [...(columns.get(column) ?? []), value]);
}

/** Medians over the rounds, and beside each its ratio to the row `to`. */
export function printTable(measured: Measured, to: string): void {
  const columns = [...new Set([...measured.values()].flatMap((row) => [...row.keys()]))];
  const cells = [...measured].map(([name, row]) => [
    name,
    ...columns.map((column) => {
      const value = median(row.get(column));
      const base = median(measured.get(to)?.get(column));
      if (value === null) return '-';
      return base === null || base === 0 ? inWords(value) : `${inWords(value)} (${inWords(value / base)}x)`;
    }),
  ]);
  const all = [['', ...columns], ...cells];
  const widths = all[0]?.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0))) ?? [];
  for (const row of all) {
    console.log(
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    );
  }
}

export function median(values: readonly number[] | undefined): number | null {
  return quantile(values ?? [], 0.5);
}

export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? null;
}

function inWords(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
