/**
 * 图n and 问题n when two laptops counted apart: of rows with one number the first by id keeps it, the others go behind the
 * last number, by id. A function of the rows alone, so that all laptops print the same; the seal makes the numbers final.
 */
export function runningNumbers<Row extends { readonly id: string; readonly number: number }>(
  rows: readonly Row[],
): Row[] {
  let last = Math.max(0, ...rows.map((row) => row.number));
  const taken = new Set<number>();
  return rows
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((row) => {
      const number = taken.has(row.number) ? (last += 1) : row.number;
      taken.add(number);
      return number === row.number ? row : { ...row, number };
    })
    .toSorted((a, b) => a.number - b.number);
}
