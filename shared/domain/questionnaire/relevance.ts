import { type FormSays, formSays, sheetInForm } from './answers-in-form.ts';
import type { Answer, Answers } from './answers.ts';
import { choicesOf, type Choice, type Instrument, type Item } from './instrument.ts';

/** How the screening came out. `T1`–`T3` are the instrument's own codes. */
export type Screening =
  | { readonly kind: 'eligible' }
  | { readonly kind: 'apart'; readonly label: string }
  | { readonly kind: 'ended'; readonly code: string; readonly item: string }
  | { readonly kind: 'other-instrument'; readonly instrument: string; readonly item: string }
  | { readonly kind: 'revisit'; readonly item: string };

export interface Relevance {
  /** Items to be answered, in the instrument's order. */
  readonly open: readonly Item[];
  readonly isOpen: (code: string) => boolean;
  readonly screening: Screening;
  /** What an imported form says of answers on the sheet: its constraints, types and filtered choices. */
  readonly faults: readonly FormSays[];
}

/**
 * Which items these answers open, as the form of the instrument says. The answer of a closed item opens nothing. Once the
 * screening ends the interview, every later item is closed.
 */
export function relevanceOf(instrument: Instrument, answers: Answers): Relevance {
  const open: Item[] = [];
  const codes = new Set<string>();
  let screening: Screening = { kind: 'eligible' };
  const sheet = sheetInForm(instrument, answers);
  for (const item of instrument.items) {
    if (endsHere(screening)) break;
    if (!sheet.opens(item)) continue;
    open.push(item);
    codes.add(item.code);
    const answer = answers[item.code];
    if (answer !== undefined) screening = screened(screening, item, answer);
  }
  const faults = instrument.paper === undefined ? [] : formSays(instrument.paper, sheet, open);
  return { open, isOpen: (code) => codes.has(code), screening, faults };
}

/** 等候中 leaves the sheet open: the person is asked again on the same sheet. */
function endsHere(screening: Screening): boolean {
  return screening.kind === 'ended' || screening.kind === 'other-instrument';
}

function screened(before: Screening, item: Item, answer: Answer): Screening {
  const effect = choicesOf(item.answer).find((choice) => choice.code === answer)?.effect ?? null;
  return effect === null ? before : ofEffect(effect, item.code);
}

function ofEffect(effect: NonNullable<Choice['effect']>, item: string): Screening {
  switch (effect.kind) {
    case 'end':
      return { kind: 'ended', code: effect.code, item };
    case 'other-instrument':
      return { kind: 'other-instrument', instrument: effect.instrument, item };
    case 'revisit':
      return { kind: 'revisit', item };
    case 'apart':
      return { kind: 'apart', label: effect.label };
  }
}
