import { choicesOf, type Item } from '../../../../shared/domain/questionnaire/instrument.ts';
import { BigButton, QuestionFoot } from './fill-buttons.tsx';
import type { QuestionProps } from './question-view.tsx';
import { useAnswerKeys } from './use-answer-keys.ts';
import { useItemWords } from './wording-context.ts';

/** One of several: the touch answers and leads on. */
export function ChoiceQuestion({ item, answer, onAnswer, onBack, onPass }: QuestionProps) {
  const words = useItemWords(item);
  const choices = codesOf(item);
  const { typed } = useAnswerKeys({ item, onCode: onAnswer, onEnter: () => {}, onBack });
  return (
    <>
      {item.answer.kind === 'score' ? (
        <p className="xt-fill-anchors" dir={words.direction}>
          {words.score}
        </p>
      ) : null}
      <div
        className={`xt-fill-choices ${columnsFor(item, choices.length)}`}
        role="group"
        aria-label={words.question.text}
        lang={words.language}
        dir={words.direction}
      >
        {choices.map(({ code, label }) => (
          <BigButton
            key={code}
            pressed={answer === code}
            {...(label === String(code) ? {} : { code })}
            onPress={() => onAnswer(code)}
          >
            {words.choice(code, label)}
          </BigButton>
        ))}
      </div>
      <p className="xt-fill-typed" aria-live="polite">
        {typed === '' ? '' : `已按 ${typed}，再按一位或按 Enter`}
      </p>
      <QuestionFoot onBack={onBack} onPass={onPass} />
    </>
  );
}

function codesOf(item: Item): readonly { readonly code: number; readonly label: string }[] {
  const offered = choicesOf(item.answer);
  if (item.answer.kind !== 'score') return offered;
  return [...Array.from({ length: 11 }, (_, code) => ({ code, label: String(code) })), ...offered];
}

function columnsFor({ answer }: Item, count: number): string {
  if (answer.kind === 'score') return 'xt-fill-score';
  return count > 8 ? 'xt-fill-three' : count > 5 ? 'xt-fill-two' : 'xt-fill-one';
}
