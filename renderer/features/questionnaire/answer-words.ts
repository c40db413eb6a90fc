import { MISSING, type Answer } from '../../../shared/domain/questionnaire/answers.ts';
import { choicesOf, type Item } from '../../../shared/domain/questionnaire/instrument.ts';

/** What stands in the box: codes as keyed, `·` for 漏填, nothing for what was not reached. */
export function answerWords(answer: Answer | null | undefined, item: Item): string {
  if (answer === null || answer === undefined) return '';
  if (answer === MISSING) return '·';
  if (typeof answer === 'object') return answer.join(' ');
  return item.answer.kind === 'single' && item.answer.digits > 1
    ? String(answer).padStart(item.answer.digits, '0')
    : String(answer);
}

/** The same with the words of the choices, for a person who compares. */
export function answerSentence(answer: Answer | null, item: Item): string {
  if (answer === null) return '（未录）';
  if (answer === MISSING) return '空白（漏填）';
  if (typeof answer === 'string') return answer;
  const choices = choicesOf(item.answer);
  return (typeof answer === 'number' ? [answer] : answer)
    .map((code) => {
      const label = choices.find((choice) => choice.code === code)?.label;
      return label === undefined ? String(code) : `${code} ${label}`;
    })
    .join('，');
}
