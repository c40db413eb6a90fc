import { type Answer, type Answers, MISSING } from './answers.ts';
import type { Instrument, Item } from './instrument.ts';
import { relevanceOf } from './relevance.ts';

/**
 * Heads-down keying of one sheet, a key at a time (domain §4.4). A full box advances by itself; `.` says that the box is
 * blank; Enter ends what is shorter than its boxes. The cursor goes on to the next open item, and the arrows also reach
 * closed ones: what stands on paper under a closed branch is keyed as it stands.
 */
export interface KeyingState {
  readonly answers: Answers;
  /** Items flagged with F2. */
  readonly flags: readonly string[];
  /** Code of the item under the cursor; null = behind the last one. */
  readonly at: string | null;
  /** Digits or words of the current item that are not yet an answer. */
  readonly typed: string;
  /** Codes of the current item when it takes several. */
  readonly codes: readonly number[];
  readonly keystrokes: number;
}

export type KeyingKey = 'Enter' | 'Backspace' | 'Delete' | 'ArrowUp' | 'ArrowDown' | 'F2' | '.' | `${number}`;

export function startSheet(instrument: Instrument): KeyingState {
  return { answers: {}, flags: [], at: instrument.items[0]?.code ?? null, typed: '', codes: [], keystrokes: 0 };
}

export function pressKey(instrument: Instrument, state: KeyingState, key: KeyingKey): KeyingState {
  const next = pressed(instrument, state, key);
  return { ...next, keystrokes: state.keystrokes + 1 };
}

/** Words typed so far into an open answer. Each character counts as a keystroke when it is added. */
export function typeWords(state: KeyingState, words: string): KeyingState {
  const added = Math.max(0, words.length - state.typed.length);
  return { ...state, typed: words, keystrokes: state.keystrokes + added };
}

/** Open items that were neither answered nor said to be blank: the sheet is not yet keyed. */
export function untouched(instrument: Instrument, answers: Answers): readonly Item[] {
  return relevanceOf(instrument, answers).open.filter((item) => answers[item.code] === undefined);
}

function pressed(instrument: Instrument, state: KeyingState, key: KeyingKey): KeyingState {
  const item = instrument.items.find((one) => one.code === state.at);
  if (key === 'ArrowUp' || key === 'ArrowDown') return moveBy(instrument, state, key === 'ArrowUp' ? -1 : 1);
  if (item === undefined)
    return key === 'Backspace' ? moveBy(instrument, state, -1) : toFirstUntouched(instrument, state);
  switch (key) {
    case 'F2':
      return { ...state, flags: toggled(state.flags, item.code) };
    case 'Delete':
      return { ...state, ...EMPTY, answers: without(state.answers, item.code) };
    case 'Backspace':
      return back(instrument, state);
    case 'Enter':
      return enter(instrument, state, item);
    case '.':
      return state.typed === '' && state.codes.length === 0 ? commit(instrument, state, item, MISSING) : state;
    default:
      return digit(instrument, state, item, key);
  }
}

function digit(instrument: Instrument, state: KeyingState, item: Item, key: string): KeyingState {
  if (item.answer.kind === 'text') return state;
  const typed = state.typed + key;
  if (typed.length < item.answer.digits) return { ...state, typed };
  if (item.answer.kind !== 'multiple') return commit(instrument, state, item, Number(typed));
  return { ...state, typed: '', codes: toggled(state.codes, Number(typed)) };
}

function enter(instrument: Instrument, state: KeyingState, item: Item): KeyingState {
  const answer = typedAnswer(state, item);
  if (answer !== null) return commit(instrument, state, item, answer);
  return { ...state, ...EMPTY, at: nextOpen(instrument, state.answers, item.code) };
}

/** What the typed digits, codes or words say; null when nothing was typed. */
function typedAnswer({ typed, codes }: KeyingState, item: Item): Answer | null {
  if (item.answer.kind === 'text') return typed.trim() === '' ? null : typed.trim().slice(0, LONGEST_TEXT);
  if (item.answer.kind !== 'multiple') return typed === '' ? null : Number(typed);
  const all = typed === '' ? codes : toggled(codes, Number(typed));
  return all.length === 0 ? null : all;
}

function commit(instrument: Instrument, state: KeyingState, item: Item, answer: Answer): KeyingState {
  const answers = { ...state.answers, [item.code]: answer };
  return { ...state, ...EMPTY, answers, at: nextOpen(instrument, answers, item.code) };
}

function back(instrument: Instrument, state: KeyingState): KeyingState {
  if (state.typed !== '') return { ...state, typed: state.typed.slice(0, -1) };
  if (state.codes.length > 0) return { ...state, codes: state.codes.slice(0, -1) };
  return moveBy(instrument, state, -1, relevanceOf(instrument, state.answers).isOpen);
}

function moveBy(
  instrument: Instrument,
  state: KeyingState,
  step: 1 | -1,
  stops: (code: string) => boolean = () => true,
): KeyingState {
  const { items } = instrument;
  const found = items.findIndex((item) => item.code === state.at);
  let at = (found === -1 ? items.length : found) + step;
  while (at >= 0 && at < items.length && !stops(items[at]?.code ?? '')) at += step;
  if (at < 0) return { ...state, ...EMPTY };
  return { ...state, ...EMPTY, at: items[at]?.code ?? null };
}

function nextOpen(instrument: Instrument, answers: Answers, after: string): string | null {
  const { isOpen } = relevanceOf(instrument, answers);
  const place = instrument.items.findIndex((item) => item.code === after);
  return instrument.items.slice(place + 1).find((item) => isOpen(item.code))?.code ?? null;
}

function toFirstUntouched(instrument: Instrument, state: KeyingState): KeyingState {
  return { ...state, at: untouched(instrument, state.answers)[0]?.code ?? null };
}

function toggled<T>(list: readonly T[], value: T): readonly T[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

function without(answers: Answers, code: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => key !== code));
}

const EMPTY = { typed: '', codes: [] } as const;
const LONGEST_TEXT = 2000;
