import type { Row } from '../../layout/table.ts';

/** Facts longer than this stand in a row of their own: in their narrow column they would run over pages. */
const LONG_FACTS = 240;

/** One row, or two: `row` gives it with what stands in the column of the facts. */
export function factsRows(row: (facts: string) => Row, facts: string, title: string, columns: number): Row[] {
  if (facts.length <= LONG_FACTS) return [row(facts)];
  return [{ ...row('见下栏'), keepWithNext: true }, { cells: [{ text: `${title}：${facts}`, span: columns }] }];
}
