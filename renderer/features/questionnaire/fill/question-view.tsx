import { useEffect, useRef } from 'react';
import type { Answer } from '../../../../shared/domain/questionnaire/answers.ts';
import { passedOver } from '../../../../shared/domain/questionnaire/fill.ts';
import type { Item } from '../../../../shared/domain/questionnaire/instrument.ts';
import { ChoiceQuestion } from './choice-question.tsx';
import { MultipleQuestion } from './multiple-question.tsx';
import { NumberQuestion } from './number-question.tsx';
import { TextQuestion } from './text-question.tsx';
import { useItemWords } from './wording-context.ts';
import './fill.css';

export interface QuestionProps {
  readonly item: Item;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
  readonly onBack: () => void;
  /** null = has to be answered. */
  readonly onPass: (() => void) | null;
}

interface QuestionViewProps extends Omit<QuestionProps, 'onPass'> {
  readonly progress: { readonly at: number; readonly of: number };
}

/** One question on the screen, by finger, mouse or keyboard. Keyed by item, so nothing typed lives on in the next one. */
export function QuestionView({ progress, ...question }: QuestionViewProps) {
  const { item, onAnswer } = question;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [item.code]);
  const words = useItemWords(item);
  const passing = passedOver(item);
  const offered = item.answer.kind !== 'text' && item.answer.choices.some(({ meaning }) => meaning === 'refused');
  const onPass = passing === null || offered ? null : () => onAnswer(passing);
  return (
    <section className="xt-fill-question" aria-label="当前题">
      <div className="xt-fill-progress">
        <progress aria-label="进度" max={progress.of} value={progress.at} />
        <span>
          第 {progress.at + 1} 题，约 {progress.of} 题
        </span>
      </div>
      <h2 ref={heading} tabIndex={-1} lang={words.language} dir={words.direction}>
        {words.question.text}
        {words.question.pending ? <span className="xt-fill-kind">译文待审定</span> : null}
        {item.answer.kind === 'multiple' && !item.text.includes('多选') ? (
          <span className="xt-fill-kind">可多选</span>
        ) : null}
      </h2>
      <Body key={item.code} {...question} onPass={onPass} />
    </section>
  );
}

function Body(question: QuestionProps) {
  switch (question.item.answer.kind) {
    case 'single':
    case 'scale':
    case 'score':
      return <ChoiceQuestion {...question} />;
    case 'multiple':
      return <MultipleQuestion {...question} />;
    case 'number':
      return <NumberQuestion {...question} />;
    case 'text':
      return <TextQuestion {...question} />;
  }
}
