import type { Ledger } from './claims.ts';
import type { SourceLine } from './source.ts';

/** The lines of the five tables of the attachments, headings taken off, and the offset where 附件1 begins. */
export type Attachments = {
  readonly from: number;
  readonly opennessUnits: readonly SourceLine[];
  readonly reformUnits: readonly SourceLine[];
  readonly opennessBase: readonly SourceLine[];
  readonly opennessBonus: readonly SourceLine[];
  readonly reformBlocks: readonly SourceLine[];
};

/** Headings before each table, white space removed; the first of each opens the part. */
const HEADINGS = {
  opennessUnits: ['附件1：', '吐鲁番市2022年度政务公开评价对象'],
  reformUnits: ['附件2：', '吐鲁番市2022年度深化“放管服”改革重点任务', '落实评价对象'],
  opennessBase: ['附件3：', '吐鲁番市2022年度政务公开评价指标体系任务分解方案', '1.基础项指标'],
  opennessBonus: ['2.加分项'],
  reformBlocks: ['附件4', '吐鲁番市2022年度深化“放管服”改革重点任务落实评价指标体系', '任务分解方案'],
} as const;

/** Cuts the notice at its headings. Throws when a heading is missing, doubled, changed or out of order. */
export function splitAttachments(lines: readonly SourceLine[], ledger: Ledger): Attachments {
  const opens = Object.values(HEADINGS).map(([first]) => {
    const found = lines.filter((line) => !line.isCell && line.run.text === first);
    if (found.length !== 1 || found[0] === undefined) throw new Error(`heading ${first}: found ${found.length} times`);
    return found[0].number - 1;
  });
  const part = (index: number, headings: readonly string[]): readonly SourceLine[] => {
    const from = opens[index] ?? 0;
    const to = opens[index + 1] ?? lines.length;
    if (to <= from) throw new Error(`heading ${headings[0]} stands after the next one`);
    return withoutHeadings(lines.slice(from, to), headings, ledger);
  };
  return {
    from: lines[opens[0] ?? 0]?.from ?? 0,
    opennessUnits: part(0, HEADINGS.opennessUnits),
    reformUnits: part(1, HEADINGS.reformUnits),
    opennessBase: part(2, HEADINGS.opennessBase),
    opennessBonus: part(3, HEADINGS.opennessBonus),
    reformBlocks: part(4, HEADINGS.reformBlocks),
  };
}

function withoutHeadings(
  lines: readonly SourceLine[],
  headings: readonly string[],
  ledger: Ledger,
): readonly SourceLine[] {
  const table = lines.findIndex((line) => line.isCell);
  const printed = lines.slice(0, table).filter((line) => line.run.text !== '');
  if (printed.length !== headings.length) throw new Error(`${headings[0]}: ${printed.length} lines of heading`);
  printed.forEach((line, i) => ledger.furniture(line.run, headings[i] ?? ''));
  return lines.slice(table);
}
