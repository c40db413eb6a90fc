import type { Answers } from '../answers.ts';
import { type AnswerValue, valueOf } from '../answer-value.ts';
import { choicesOf, type Item } from '../instrument.ts';
import { netInterval } from './net-interval.ts';
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
  readonly interval: Interval;
  readonly promoters: number;
  readonly detractors: number;
}

export function figureOf(item: Item, sheets: readonly Answers[]): Figure {
  const seen = tallied(item, sheets);
  const { kinds } = seen;
  return {
    item,
    asked: seen.asked,
    base: kinds.value + kinds.codes + kinds.text,
    beside: {
      notApplicable: kinds['not-applicable'],
      dontKnow: kinds['dont-know'],
      refused: kinds.refused,
      missing: kinds.missing,
      outOfRange: kinds['out-of-range'],
    },
    counts: labelsOf(item).map(({ code, label }) => ({ code, label, count: seen.byCode.get(code) ?? 0 })),
    measure: measureOf(item, seen),
  };
}

interface Tallied {
  readonly asked: number;
  readonly kinds: Readonly<Record<AnswerValue['kind'], number>>;
  /** Every code or number that counts, and how often each stands there. */
  readonly codes: readonly number[];
  readonly byCode: ReadonlyMap<number, number>;
  readonly texts: readonly string[];
}

/** One walk over the sheets: with tens of thousands of them every further one is felt. */
function tallied(item: Item, sheets: readonly Answers[]): Tallied {
  const kinds: Record<AnswerValue['kind'], number> = { ...NONE };
  const codes: number[] = [];
  const byCode = new Map<number, number>();
  const texts: string[] = [];
  let asked = 0;
  const add = (code: number): void => {
    codes.push(code);
    byCode.set(code, (byCode.get(code) ?? 0) + 1);
  };
  for (const answers of sheets) {
    const answer = answers[item.code];
    if (answer === undefined) continue;
    asked += 1;
    const value = valueOf(item, answer);
    kinds[value.kind] += 1;
    if (value.kind === 'value') add(value.value);
    else if (value.kind === 'codes') value.codes.forEach(add);
    else if (value.kind === 'text') texts.push(value.text);
  }
  return { asked, kinds, codes, byCode, texts };
}

const NONE: Record<AnswerValue['kind'], number> = {
  value: 0,
  codes: 0,
  text: 0,
  'not-applicable': 0,
  'dont-know': 0,
  refused: 0,
  missing: 0,
  'out-of-range': 0,
};

/** What a table has a row for; quantities have none, their quartiles say more. */
function labelsOf(item: Item): readonly { readonly code: number; readonly label: string }[] {
  if (item.answer.kind === 'score') return Array.from({ length: 11 }, (_, code) => ({ code, label: String(code) }));
  if (item.answer.kind === 'number') return [];
  return choicesOf(item.answer).filter((choice) => choice.meaning === 'answer');
}

function measureOf(item: Item, { codes, texts }: Tallied): Measure {
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
      return { kind: 'open', texts };
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
  const promoters = codes.filter((code) => code >= 9).length;
  const detractors = codes.filter((code) => code <= 6).length;
  return {
    net: promoters / base - detractors / base,
    interval: netInterval(promoters, detractors, base),
    promoters: promoters / base,
    detractors: detractors / base,
  };
}
