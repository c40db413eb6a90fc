import type { Answer, Answers } from '../../../shared/domain/questionnaire/answers.ts';
import type { Instrument, Item } from '../../../shared/domain/questionnaire/instrument.ts';
import type { KeyingKey } from '../../../shared/domain/questionnaire/keying.ts';

export type Step = KeyingKey | { readonly words: string };

/** The keys of a person who copies one box from paper: the fewest there are. */
export function keysFor(item: Item, answer: Answer): Step[] {
  if (answer === -1) return ['.'];
  if (typeof answer === 'string') return [{ words: answer }, 'Enter'];
  const width = item.answer.kind === 'text' ? 1 : item.answer.digits;
  const codes = typeof answer === 'number' ? [answer] : answer;
  const digits = codes.flatMap((code) => String(code).padStart(width, '0').split('') as KeyingKey[]);
  return item.answer.kind === 'multiple' ? [...digits, 'Enter'] : digits;
}

/** All keys of a sheet in the order of its boxes. */
export function keysOfSheet(instrument: Instrument, answers: Answers): Step[] {
  return instrument.items.flatMap((item) => {
    const answer = answers[item.code];
    return answer === undefined ? [] : keysFor(item, answer);
  });
}
