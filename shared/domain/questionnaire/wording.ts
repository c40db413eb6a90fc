import { assertNever } from '../../lib/assert-never.ts';
import { fillIn, type FixedText } from './fixed-texts.ts';
import type { Choice, Instrument, Item } from './instrument.ts';
import { type LanguagePack, sourceTexts, type TextKey } from './language-pack.ts';

/** One text in the language asked for. `pending`: the 汉文 stands there because no approved translation does. */
export interface Worded {
  readonly text: string;
  readonly pending: boolean;
}

/** Every text of an instrument in one language. Codes and serials are digits in every language. */
export interface Wording {
  /** BCP 47 for `lang`. */
  readonly language: string;
  readonly languageName: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: Worded;
  item(item: Item): Worded;
  choice(item: Item, choice: Choice): Worded;
  /** Of an item that asks for a number; '' for others. */
  unit(item: Item): Worded;
  fixed(name: FixedText, values?: Readonly<Record<string, string>>): Worded;
}

/** `pack` null = 汉文, the master text. The pack must be one of this instrument (read-language-pack.ts sees to it). */
export function wordingOf(instrument: Instrument, pack: LanguagePack | null): Wording {
  const sources = sourceTexts(instrument);
  const translated = new Map(pack?.texts.map(({ key, text }) => [key, text]));
  const word = (key: TextKey): Worded => {
    const text = translated.get(key) ?? null;
    return { text: text ?? sources.get(key) ?? '', pending: pack !== null && text === null };
  };
  return {
    language: pack?.language ?? 'zh-CN',
    languageName: pack?.languageName ?? '汉文',
    direction: pack?.direction ?? 'ltr',
    title: word('title'),
    item: ({ code }) => word(`item/${code}`),
    choice: ({ code }, choice) => word(`choice/${code}/${choice.code}`),
    unit: ({ code, answer }) =>
      answer.kind === 'number' && answer.unit !== '' ? word(`unit/${code}`) : { text: '', pending: false },
    fixed: (name, values = {}) => {
      const worded = word(`fixed/${name}`);
      return { ...worded, text: fillIn(worded.text, values) };
    },
  };
}

/** What follows a choice that changes the course of the interview; null for all others. */
export function hintOf(wording: Wording, choice: Choice): Worded | null {
  const { effect } = choice;
  if (effect === null) return null;
  switch (effect.kind) {
    case 'end':
      return wording.fixed('ended', { code: effect.code });
    case 'other-instrument':
      return wording.fixed('otherInstrument', { instrument: effect.instrument });
    case 'revisit':
      return wording.fixed('revisit');
    case 'apart':
      return null;
    default:
      return assertNever(effect);
  }
}
