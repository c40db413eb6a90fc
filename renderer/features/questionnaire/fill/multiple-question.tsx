import { useState } from 'react';
import { choicesOf } from '../../../../shared/domain/questionnaire/instrument.ts';
import { BigButton, QuestionFoot } from './fill-buttons.tsx';
import type { QuestionProps } from './question-view.tsx';
import { useAnswerKeys } from './use-answer-keys.ts';
import { useItemWords } from './wording-context.ts';

/** Any of several, then on. */
export function MultipleQuestion({ item, answer, onAnswer, onBack, onPass }: QuestionProps) {
  const [codes, setCodes] = useState<readonly number[]>(typeof answer === 'object' ? answer : []);
  const toggle = (code: number): void =>
    setCodes(codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code]);
  const next = (): void => {
    if (codes.length > 0) onAnswer(codes);
  };
  useAnswerKeys({ item, onCode: toggle, onEnter: next, onBack });
  const words = useItemWords(item);
  const choices = choicesOf(item.answer);
  return (
    <>
      <div
        className={`xt-fill-choices ${choices.length > 8 ? 'xt-fill-three' : 'xt-fill-two'}`}
        role="group"
        aria-label={words.question.text}
        lang={words.language}
        dir={words.direction}
      >
        {choices.map(({ code, label }) => (
          <BigButton key={code} code={code} pressed={codes.includes(code)} onPress={() => toggle(code)}>
            {words.choice(code, label)}
          </BigButton>
        ))}
      </div>
      <QuestionFoot onBack={onBack} onPass={onPass}>
        <BigButton primary disabled={codes.length === 0} onPress={next}>
          下一题
        </BigButton>
      </QuestionFoot>
    </>
  );
}
