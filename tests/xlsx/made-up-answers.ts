import type { Answer, Answers } from '../../shared/domain/questionnaire/answers.ts';
import { choicesOf, type Instrument, type Item } from '../../shared/domain/questionnaire/instrument.ts';
import { relevanceOf } from '../../shared/domain/questionnaire/relevance.ts';

/** Reproducible draws in 0–1 (Lehmer, MINSTD). */
export function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A whole sheet with made-up answers; only what a branch opens is answered. */
export function madeUpAnswers(instrument: Instrument, draw: () => number): Answers {
  let answers: Record<string, Answer> = {};
  for (const item of instrument.items) {
    if (relevanceOf(instrument, answers).isOpen(item.code)) answers = { ...answers, [item.code]: answerTo(item, draw) };
  }
  return answers;
}

function answerTo(item: Item, draw: () => number): Answer {
  const { answer } = item;
  const pick = (codes: readonly number[]): number => codes[Math.floor(draw() * codes.length)] ?? -1;
  if (item.role === 'screening') return draw() < 0.97 ? 1 : pick(choicesOf(answer).map(({ code }) => code));
  if (draw() < 0.02) return -1;
  switch (answer.kind) {
    case 'text':
      return pick([0, 1]) === 0 ? '=HYPERLINK("http://x")，电话 13812345678' : `多开窗口 ${Math.floor(draw() * 50)}`;
    case 'score':
      return Math.floor(draw() * 11);
    case 'number':
      return answer.min + Math.floor(draw() * Math.min(20, answer.max - answer.min + 1));
    case 'scale':
      return draw() < 0.8 ? pick([5, 4, 3]) : pick(choicesOf(answer).map(({ code }) => code));
    case 'multiple':
      return [pick(choicesOf(answer).map(({ code }) => code))];
    case 'single':
      return pick(choicesOf(answer).map(({ code }) => code));
  }
}
