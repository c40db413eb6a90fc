import { useState } from 'react';
import { BigButton, QuestionFoot } from './fill-buttons.tsx';
import type { QuestionProps } from './question-view.tsx';
import { useItemWords } from './wording-context.ts';

/** Words. No name and no autofill: a browser must not offer them to the next person. */
export function TextQuestion({ item, answer, onAnswer, onBack, onPass }: QuestionProps) {
  const { question } = useItemWords(item);
  const [words, setWords] = useState(typeof answer === 'string' ? answer : '');
  return (
    <>
      <textarea
        className="xt-fill-words"
        aria-label={question.text}
        dir="auto"
        rows={5}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p className="xt-soft">最多 500 字。请不要写姓名、电话和证件号。</p>
      <QuestionFoot onBack={onBack} onPass={onPass} passWords="没有，跳过">
        <BigButton primary disabled={words.trim() === ''} onPress={() => onAnswer(words.trim())}>
          下一题
        </BigButton>
      </QuestionFoot>
    </>
  );
}
