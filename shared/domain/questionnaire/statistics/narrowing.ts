import { valueOf } from '../answer-value.ts';
import type { FinalSheet } from '../final-sheets.ts';
import type { Instrument, Item } from '../instrument.ts';
import { type Interval, wilson } from './wilson.ts';

/** 满意率 and its interval after the first `n` valid answers. */
export interface Step {
  readonly n: number;
  readonly rate: number;
  readonly interval: Interval;
}

/** One item in one hall ('' = all halls), from the first ten answers to the last. */
export interface Narrowing {
  readonly siteName: string;
  readonly item: string;
  readonly steps: readonly Step[];
}

/**
 * How the intervals of every scale item narrow as sheets come in: by day, run and serial, since no sheet carries the hour
 * at which it was filled. Nothing under ten answers (domain §4.5). Without 自填, as the figures.
 */
export function narrowings(instrument: Instrument, sheets: readonly FinalSheet[]): readonly Narrowing[] {
  const met = sheets
    .filter(({ standing, batch }) => standing.kind === 'valid' && batch.mode !== '自填')
    .map((sheet) => ({ sheet, order: orderOf(sheet) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ sheet }) => sheet);
  const bySite = new Map([['', met], ...Map.groupBy(met, ({ batch }) => batch.siteName)]);
  return instrument.items
    .filter(({ answer }) => answer.kind === 'scale')
    .flatMap((item) =>
      [...bySite].map(([siteName, own]) => ({ siteName, item: item.code, steps: stepsOf(item, own) })),
    );
}

/** Where the curve is marked; the last answer always is. */
const MARKS = [10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 600, 800, 1200, 2000, 4000, 8000, 20_000];

function stepsOf(item: Item, sheets: readonly FinalSheet[]): readonly Step[] {
  const steps: Step[] = [];
  let n = 0;
  let satisfied = 0;
  const mark = (): void => {
    const rate = satisfied / n;
    steps.push({ n, rate, interval: wilson(rate, n) });
  };
  for (const { answers } of sheets) {
    const value = valueOf(item, answers[item.code]);
    if (value.kind !== 'value') continue;
    n += 1;
    if (value.value >= 3) satisfied += 1;
    if (MARKS.includes(n)) mark();
  }
  if (n >= 10 && steps.at(-1)?.n !== n) mark();
  return steps;
}

function orderOf({ batch, serial }: FinalSheet): string {
  return `${batch.day} ${String(batch.run).padStart(2, '0')} ${batch.id} ${String(serial).padStart(6, '0')}`;
}
