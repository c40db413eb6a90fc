import type { Answers } from '../answers.ts';
import { type AnswerValue, valueOf } from '../answer-value.ts';
import { choicesOf, type Item } from '../instrument.ts';
import { type Quartiles, quartiles } from './quartiles.ts';
import { type Interval, wilson } from './wilson.ts';

/** Everything of one item over a group of sheets. Shares are 0–1 and null where the base is empty. */
export interface Figure {
  readonly item: Item;
  /** Sheets on which the item was open. */
  readonly asked: number;
  /** Answers that count: without 不适用, 说不清, 拒答, 漏填 and what is out of range. */
  readonly base: number;
  readonly beside: Beside;
  /** Per choice; several choices of one sheet count each, so these may add up to more than the base. */
  readonly counts: readonly { readonly code: number; readonly label: string; readonly count: number }[];
  readonly measure: Measure;
}

/** Answers outside the base, printed beside it. */
export interface Beside {
  readonly notApplicable: number;
  readonly dontKnow: number;
  readonly refused: number;
  readonly missing: number;
  readonly outOfRange: number;
}

export type Measure =
  | { readonly kind: 'satisfaction'; readonly satisfaction: Satisfaction | null }
  | { readonly kind: 'recommendation'; readonly recommendation: Recommendation | null }
  | { readonly kind: 'quantity'; readonly quartiles: Quartiles | null }
  | { readonly kind: 'choices' }
  | { readonly kind: 'open'; readonly texts: readonly string[] };

export interface Satisfaction {
  /** 满意率 = (5+4+3)/base, as 好差评 counts it; its 95 % interval beside it. */
  readonly rate: number;
  readonly interval: Interval;
  /** 较高满意率 = (5+4)/base: never shown without the other. */
  readonly high: number;
  readonly highInterval: Interval;
  /** Mean of 5–1. */
  readonly mean: number;
}

export interface Recommendation {
  /** 推荐净值 = share of 9–10 less share of 0–6; −1 to 1. */
  readonly net: number;
  readonly promoters: number;
  readonly detractors: number;
}

export function figureOf(item: Item, sheets: readonly Answers[]): Figure {
  const values = sheets
    .filter((answers) => answers[item.code] !== undefined)
    .map((answers) => valueOf(item, answers[item.code]));
  const count = (kind: AnswerValue['kind']): number => values.filter((value) => value.kind === kind).length;
  const codes = values.flatMap((value) =>
    value.kind === 'value' ? [value.value] : value.kind === 'codes' ? value.codes : [],
  );
  return {
    item,
    asked: values.length,
    base: values.filter((value) => value.kind === 'value' || value.kind === 'codes' || value.kind === 'text').length,
    beside: {
      notApplicable: count('not-applicable'),
      dontKnow: count('dont-know'),
      refused: count('refused'),
      missing: count('missing'),
      outOfRange: count('out-of-range'),
    },
    counts: labelsOf(item).map(({ code, label }) => ({
      code,
      label,
      count: codes.filter((one) => one === code).length,
    })),
    measure: measureOf(item, values, codes),
  };
}

/** What a table has a row for; quantities have none, their quartiles say more. */
function labelsOf(item: Item): readonly { readonly code: number; readonly label: string }[] {
  if (item.answer.kind === 'score') return Array.from({ length: 11 }, (_, code) => ({ code, label: String(code) }));
  if (item.answer.kind === 'number') return [];
  return choicesOf(item.answer).filter((choice) => choice.meaning === 'answer');
}

function measureOf(item: Item, values: readonly AnswerValue[], codes: readonly number[]): Measure {
  switch (item.answer.kind) {
    case 'scale':
      return { kind: 'satisfaction', satisfaction: satisfactionOf(codes) };
    case 'score':
      return { kind: 'recommendation', recommendation: recommendationOf(codes) };
    case 'number':
      return { kind: 'quantity', quartiles: quartiles(codes) };
    case 'single':
    case 'multiple':
      return { kind: 'choices' };
    case 'text':
      return { kind: 'open', texts: values.flatMap((value) => (value.kind === 'text' ? [value.text] : [])) };
  }
}

function satisfactionOf(codes: readonly number[]): Satisfaction | null {
  const base = codes.length;
  if (base === 0) return null;
  const rate = codes.filter((code) => code >= 3).length / base;
  const high = codes.filter((code) => code >= 4).length / base;
  const mean = codes.reduce((sum, code) => sum + code, 0) / base;
  return { rate, interval: wilson(rate, base), high, highInterval: wilson(high, base), mean };
}

function recommendationOf(codes: readonly number[]): Recommendation | null {
  const base = codes.length;
  if (base === 0) return null;
  const promoters = codes.filter((code) => code >= 9).length / base;
  const detractors = codes.filter((code) => code <= 6).length / base;
  return { net: promoters - detractors, promoters, detractors };
}
