import type { Figure } from './figure.ts';
import { guardOf, type Guard } from './guards.ts';
import { percentText } from './percent-text.ts';
import type { Interval } from './wilson.ts';

/** One row of the satisfaction table in words that its number of answers can carry. Empty where nothing may be said. */
export interface SatisfactionRow {
  readonly base: number;
  readonly guard: Guard;
  /** 满意率; under 10 answers `7 / 8 人`. */
  readonly rate: string;
  readonly interval: string;
  readonly high: string;
  readonly mean: string;
  readonly note: string;
}

const NOTES: Record<Guard, string> = {
  'counts-only': '不足 10 份，只列人数',
  small: '样本量小，仅供参考，不排名',
  full: '',
};

/** null for an item that is no scale. */
export function satisfactionRow(figure: Figure): SatisfactionRow | null {
  if (figure.measure.kind !== 'satisfaction') return null;
  const { base, measure } = figure;
  const { satisfaction } = measure;
  const guard = guardOf(base);
  const note = NOTES[guard];
  if (satisfaction === null) return { base, guard, rate: '', interval: '', high: '', mean: '', note: '没有有效答案' };
  const { rate, interval, high, mean } = satisfaction;
  if (guard === 'counts-only') {
    const people = (share: number): string => `${Math.round(share * base)} / ${base} 人`;
    return { base, guard, rate: people(rate), interval: '', high: people(high), mean: '', note };
  }
  return {
    base,
    guard,
    rate: percentText(rate, base),
    interval: intervalText(interval, base),
    high: percentText(high, base),
    mean: mean.toFixed(base >= 100 ? 2 : 1),
    note,
  };
}

/** `78.6%—95.7%`, with the digits that the base can carry. */
export function intervalText({ low, high }: Interval, base: number): string {
  return `${percentText(low, base)}—${percentText(high, base)}`;
}
