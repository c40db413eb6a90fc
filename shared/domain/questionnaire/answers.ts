import { z } from 'zod';
import type { Condition } from './instrument.ts';

/** 漏填: the box is blank on paper. Never 0, which is an answer. */
export const MISSING = -1;

/**
 * What stands on one sheet, by item code: a code or number, several codes, or words. A blank box is MISSING (for several
 * codes and for words too); an item that is not there was never reached, or is closed by a branch.
 */
export const answerSchema = z.union([
  z.int().min(-1).max(9999),
  z.array(z.int().min(0).max(999)).min(1).max(60).readonly(),
  z.string().min(1).max(2000),
]);
export const answersSchema = z.record(z.string().max(20), answerSchema);

export type Answer = number | readonly number[] | string;
export type Answers = Readonly<Record<string, Answer>>;

export function meets(answers: Answers, condition: Condition): boolean {
  const answer = answers[condition.item];
  if (typeof answer === 'number') return condition.in.includes(answer);
  return typeof answer === 'object' && condition.in.some((code) => answer.includes(code));
}

/** Equal as keyed; the order in which several codes were typed says nothing. */
export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  return answerKey(a) === answerKey(b);
}

function answerKey(answer: Answer | undefined): string {
  if (answer === undefined) return '';
  if (typeof answer === 'number') return `n${answer}`;
  if (typeof answer === 'string') return `s${answer.normalize('NFC').replace(/\s+/g, ' ').trim()}`;
  return `m${answer.toSorted((x, y) => x - y).join(',')}`;
}
