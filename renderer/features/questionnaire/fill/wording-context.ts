import { createContext, useContext } from 'react';
import { FIXED_TEXTS } from '../../../../shared/domain/questionnaire/fixed-texts.ts';
import { choicesOf, type Item } from '../../../../shared/domain/questionnaire/instrument.ts';
import type { Worded, Wording } from '../../../../shared/domain/questionnaire/wording.ts';

/** Language in which the questions stand on the screen; null = 汉文 as approved. */
export const WordingContext = createContext<Wording | null>(null);

/** The language as it is kept with the answers when no pack was chosen. */
export const MASTER_LANGUAGE = '汉语';

export interface ItemWords {
  readonly question: Worded;
  readonly unit: string;
  /** What the ends of the 0–10 scale mean. */
  readonly score: string;
  readonly choice: (code: number, label: string) => string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The words of one question in the language chosen; what has no approved translation stands in 汉文. */
export function useItemWords(item: Item): ItemWords {
  const wording = useContext(WordingContext);
  if (wording === null) {
    const unit = item.answer.kind === 'number' ? item.answer.unit : '';
    const question = { text: item.text, pending: false };
    return {
      question,
      unit,
      score: FIXED_TEXTS.score,
      choice: (_code, label) => label,
      language: 'zh-CN',
      direction: 'ltr',
    };
  }
  return {
    question: wording.item(item),
    unit: wording.unit(item).text,
    score: wording.fixed('score').text,
    choice: (code, label) => {
      const choice = choicesOf(item.answer).find((one) => one.code === code);
      return choice === undefined ? label : wording.choice(item, choice).text;
    },
    language: wording.language,
    direction: wording.direction,
  };
}
