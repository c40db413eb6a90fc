import { type Answer, MISSING } from './answers.ts';
import { choicesOf, type Choice, type Item } from './instrument.ts';

/** What one answer means for counting. `out-of-range` was keyed as it stands on the sheet and counts as no answer. */
export type AnswerValue =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'codes'; readonly codes: readonly number[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: Exclude<Choice['meaning'], 'answer'> | 'missing' | 'out-of-range' };

export function valueOf(item: Item, answer: Answer | undefined): AnswerValue {
  if (answer === undefined || answer === MISSING) return { kind: 'missing' };
  if (typeof answer === 'string') return item.answer.kind === 'text' ? { kind: 'text', text: answer } : OUT;
  if (typeof answer === 'number') return valueOfCode(item, answer);
  const known = item.answer.kind === 'multiple' && answer.every((code) => inChoices(item, code));
  return known ? { kind: 'codes', codes: answer } : OUT;
}

function valueOfCode(item: Item, code: number): AnswerValue {
  const { answer } = item;
  const choice = choicesOf(answer).find((one) => one.code === code);
  if (choice !== undefined && choice.meaning !== 'answer') return { kind: choice.meaning };
  if (answer.kind === 'score') return code >= 0 && code <= 10 ? { kind: 'value', value: code } : OUT;
  if (answer.kind === 'number') return code >= answer.min && code <= answer.max ? { kind: 'value', value: code } : OUT;
  if (choice === undefined) return OUT;
  return answer.kind === 'multiple' ? { kind: 'codes', codes: [code] } : { kind: 'value', value: code };
}

function inChoices(item: Item, code: number): boolean {
  return choicesOf(item.answer).some((choice) => choice.code === code);
}

const OUT = { kind: 'out-of-range' } as const;
