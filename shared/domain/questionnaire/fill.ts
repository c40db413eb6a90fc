import { valueOf } from './answer-value.ts';
import { type Answer, type Answers, MISSING } from './answers.ts';
import { choicesOf, type Instrument, type Item } from './instrument.ts';
import { relevanceOf, type Screening } from './relevance.ts';

/** A questionnaire under somebody's finger, one question at a time. Only offered answers are taken. */
export interface FillState {
  readonly answers: Answers;
  /** Code of the question on the screen; null = none is left, or the screening ended it. */
  readonly at: string | null;
}

/** `asking`, or how it ended. What was answered can still be gone back to. */
export type FillStage = 'asking' | 'complete' | Extract<Screening['kind'], 'ended' | 'other-instrument' | 'revisit'>;

export function startFill(instrument: Instrument): FillState {
  return { answers: {}, at: instrument.items[0]?.code ?? null };
}

/** Takes the answer to the question on the screen and goes on to the next open one; the same state when it is none. */
export function giveAnswer(instrument: Instrument, state: FillState, answer: Answer): FillState {
  const item = itemAt(instrument, state);
  if (item === undefined || !isOffered(item, answer)) return state;
  const answers = { ...state.answers, [item.code]: answer };
  const { open, screening } = relevanceOf(instrument, answers);
  if (screening.kind === 'revisit') return { answers, at: null };
  return { answers, at: open[open.findIndex((one) => one.code === item.code) + 1]?.code ?? null };
}

/** The open question before; the same state at the first. */
export function goBack(instrument: Instrument, state: FillState): FillState {
  const { open, screening } = relevanceOf(instrument, state.answers);
  const reached =
    state.at === null
      ? screening.kind === 'revisit'
        ? open.findIndex((item) => item.code === screening.item) + 1
        : open.length
      : open.findIndex((item) => item.code === state.at);
  const before = open[reached - 1];
  return before === undefined ? state : { ...state, at: before.code };
}

export function fillStage(instrument: Instrument, state: FillState): FillStage {
  if (state.at !== null) return 'asking';
  const { screening } = relevanceOf(instrument, state.answers);
  return screening.kind === 'eligible' || screening.kind === 'apart' ? 'complete' : screening.kind;
}

/** Which of how many questions is on the screen, as far as the answers so far tell. */
export function fillProgress(instrument: Instrument, state: FillState): { readonly at: number; readonly of: number } {
  const { open } = relevanceOf(instrument, state.answers);
  const found = open.findIndex((item) => item.code === state.at);
  return { at: found === -1 ? open.length : found, of: open.length };
}

/** Answers without those of branches that a changed answer closed. */
export function openAnswers(instrument: Instrument, answers: Answers): Answers {
  const { isOpen } = relevanceOf(instrument, answers);
  return Object.fromEntries(Object.entries(answers).filter(([code]) => isOpen(code)));
}

/** The answer that passing a question over gives: 拒答 where it is offered, else 漏填. null = it has to be answered. */
export function passedOver(item: Item): Answer | null {
  if (item.role === 'screening') return null;
  return choicesOf(item.answer).find((choice) => choice.meaning === 'refused')?.code ?? MISSING;
}

/** Whether an item takes this answer: an offered code, a number in its range, words, or being passed over. */
export function isOffered(item: Item, answer: Answer): boolean {
  if (answer === MISSING) return passedOver(item) === MISSING;
  return valueOf(item, answer).kind !== 'out-of-range';
}

export function itemAt(instrument: Instrument, { at }: FillState): Item | undefined {
  return instrument.items.find((item) => item.code === at);
}
