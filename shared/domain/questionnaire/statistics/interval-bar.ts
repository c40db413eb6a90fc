import type { GroupFigures } from '../round-figures.ts';
import type { Figure } from './figure.ts';
import { guardOf, type Guard } from './guards.ts';
import { satisfactionRow } from './satisfaction-row.ts';
import type { Interval } from './wilson.ts';

/** A rate as a point with its interval, and the number of answers that it stands on. */
export interface IntervalBar {
  readonly name: string;
  readonly base: number;
  readonly guard: Guard;
  /** Both null where the answers carry no rate. */
  readonly rate: number | null;
  readonly interval: Interval | null;
  /** The same in words, for who cannot see the picture. */
  readonly words: string;
}

export function satisfactionBar(figure: Figure, name: string): IntervalBar {
  const { base, measure } = figure;
  const satisfaction = measure.kind === 'satisfaction' ? measure.satisfaction : null;
  const row = satisfactionRow(figure);
  const rate =
    row === null || row.rate === '' ? '没有有效答案' : `${row.rate}${row.interval === '' ? '' : `（${row.interval}）`}`;
  return {
    name,
    base,
    guard: guardOf(base),
    rate: satisfaction?.rate ?? null,
    interval: satisfaction?.interval ?? null,
    words: `${name} ${rate}，n=${base}`,
  };
}

/** Every item with a satisfaction rate of one group. */
export function barsOfGroup({ figures }: GroupFigures): readonly IntervalBar[] {
  return figures
    .filter(({ measure }) => measure.kind === 'satisfaction')
    .map((figure) => satisfactionBar(figure, `${figure.item.code} ${figure.item.text}`));
}

/** One item over several groups. */
export function barsOfItem(groups: readonly GroupFigures[], code: string): readonly IntervalBar[] {
  return groups.flatMap(({ name, figures }) => {
    const figure = figures.find(({ item }) => item.code === code);
    return figure === undefined ? [] : [satisfactionBar(figure, name)];
  });
}
