import { useState } from 'react';
import { isOffered } from '../../../../shared/domain/questionnaire/fill.ts';
import { choicesOf } from '../../../../shared/domain/questionnaire/instrument.ts';
import { BigButton, QuestionFoot } from './fill-buttons.tsx';
import type { QuestionProps } from './question-view.tsx';
import { useAnswerKeys } from './use-answer-keys.ts';
import { useItemWords } from './wording-context.ts';

/** A number by keypad or keyboard; what is beside the range (说不清) is a button of its own. */
export function NumberQuestion({ item, answer, onAnswer, onBack, onPass }: QuestionProps) {
  const words = useItemWords(item);
  const special = choicesOf(item.answer);
  const isSpecial = special.some(({ code }) => code === answer);
  const [known, setKnown] = useState(typeof answer === 'number' && answer >= 0 && !isSpecial ? String(answer) : '');
  const { typed, press } = useAnswerKeys({
    item,
    onCode: onAnswer,
    onEnter: () => {
      if (known !== '') onAnswer(Number(known));
    },
    onBack,
  });
  const shown = typed === '' ? known : typed;
  const type = (key: string): void => {
    setKnown('');
    press(key);
  };
  if (item.answer.kind !== 'number') return null;
  const { min, max } = item.answer;
  return (
    <>
      <div className="xt-fill-number">
        <output aria-label={words.question.text}>
          {shown === '' ? '—' : shown} <span>{words.unit}</span>
        </output>
        <div className="xt-fill-pad" role="group" aria-label="数字键">
          {['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((digit) => (
            <BigButton key={digit} onPress={() => type(digit)}>
              {digit}
            </BigButton>
          ))}
          <BigButton disabled={shown === ''} onPress={() => (typed === '' ? setKnown('') : press('Backspace'))}>
            退格
          </BigButton>
        </div>
        <p className="xt-soft">
          填 {min}—{max} 的整数
        </p>
      </div>
      {special.length > 0 ? (
        <div className="xt-fill-choices xt-fill-two" role="group" aria-label="其他回答">
          {special.map(({ code, label }) => (
            <BigButton key={code} code={code} pressed={answer === code} onPress={() => onAnswer(code)}>
              {words.choice(code, label)}
            </BigButton>
          ))}
        </div>
      ) : null}
      <QuestionFoot onBack={onBack} onPass={onPass}>
        <BigButton
          primary
          disabled={shown === '' || !isOffered(item, Number(shown))}
          onPress={() => onAnswer(Number(shown))}
        >
          下一题
        </BigButton>
      </QuestionFoot>
    </>
  );
}
