import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameAnswer, type Answers } from '../../../shared/domain/questionnaire/answers.ts';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import {
  pressKey,
  startSheet,
  typeWords,
  untouched,
  type KeyingKey,
  type KeyingState,
} from '../../../shared/domain/questionnaire/keying.ts';
import { keysFor } from '../support/key-sheet-by-hand.ts';
import { prove } from '../support/property.ts';
import { filledSheet, itemOf, QY, QZ } from '../support/questionnaires.ts';

function keyAll(instrument: Instrument, sheet: Answers): KeyingState {
  let state = startSheet(instrument);
  while (state.at !== null) {
    const item = itemOf(instrument, state.at);
    const answer = sheet[item.code];
    if (answer === undefined) throw new Error(`the cursor stands at ${item.code}, which the sheet leaves out`);
    for (const step of keysFor(item, answer)) {
      state = typeof step === 'string' ? pressKey(instrument, state, step) : typeWords(state, step.words);
    }
  }
  return state;
}

const press = (keys: KeyingKey[], instrument = QZ, from = startSheet(instrument)): KeyingState =>
  keys.reduce((state, key) => pressKey(instrument, state, key), from);

describe('heads-down keying', () => {
  it('copies any sheet box by box, the cursor never off the open items', () => {
    const seen = { sheets: 0, several: 0, words: 0, ended: 0 };
    const any = fc
      .constantFrom(QZ, QY)
      .chain((instrument) => filledSheet(instrument).map((sheet) => ({ instrument, sheet })));
    prove(
      'keying',
      fc.property(any, ({ instrument, sheet }) => {
        const { answers } = keyAll(instrument, sheet);
        expect(Object.keys(answers)).toEqual(Object.keys(sheet));
        for (const [code, answer] of Object.entries(sheet)) expect(sameAnswer(answers[code], answer)).toBe(true);
        expect(untouched(instrument, answers)).toEqual([]);
        seen.sheets += 1;
        if (Object.values(sheet).some((answer) => typeof answer === 'object')) seen.several += 1;
        if (Object.values(sheet).some((answer) => typeof answer === 'string')) seen.words += 1;
        if (Object.keys(sheet).length < 4) seen.ended += 1;
      }),
      () => seen,
    );
  });

  it('takes a sheet of common answers in 33 keys: one a box, two where two are printed', () => {
    const sheet = {
      S1: 1,
      S2: 1,
      S3: 1,
      QZ01: 7,
      QZ02: [1],
      QZ03: 1,
      QZ04: 1,
      QZ05: 1,
      QZ06: 1,
      QZ07: 7,
      QZ08: 1,
      QZ09: 1,
      QZ10: 4,
      QZ11: 7,
      QZ12: 3,
      QZ13: 5,
      QZ14: 5,
      QZ15: 4,
      QZ16: 4,
      QZ17: 5,
      QZ18: 7,
      QZ19: 5,
      QZ20: 9,
      QZ21: 2,
      QZ22: -1,
      BJ1: 1,
      BJ2: 2,
      BJ3: 1,
      BJ4: 1,
    };
    // 29 boxes; 办事类别, 趟数 and 推荐 have two digits, several answers end with Enter.
    expect(keyAll(QZ, sheet).keystrokes).toBe(29 + 3 + 1);
  });

  it('a short number ends with Enter; Enter on an empty box passes it', () => {
    const at = press(['1', '1', '1', '0', '1']).at;
    expect(at).toBe('QZ02');
    expect(press(['1', '1', '1', '7', 'Enter'])).toMatchObject({ at: 'QZ02', answers: { QZ01: 7 } });
    expect(press(['1', 'Enter'])).toMatchObject({ at: 'S3', answers: { S1: 1 } });
  });

  it('. is 漏填, −1 and never 0', () => {
    expect(press(['1', '1', '.']).answers).toEqual({ S1: 1, S2: 1, S3: -1 });
  });

  it('what is out of range is kept as it stands on the sheet', () => {
    expect(press(['6'])).toMatchObject({ at: 'S2', answers: { S1: 6 } });
  });

  it('behind the end, Enter goes to the first box that nobody touched', () => {
    let state = press(['1', 'Enter', '1']);
    while (state.at !== null)
      state = pressKey(QZ, state, itemOf(QZ, state.at).answer.kind === 'multiple' ? '.' : 'Enter');
    expect(pressKey(QZ, state, 'Enter').at).toBe('S2');
  });

  it('arrows reach closed items, Backspace goes back over open ones, Delete empties', () => {
    const behind = press(['1', '1', '1', '0', '1', '.', '0', '1', '1', '1', '1']);
    expect(behind.at).toBe('QZ07');
    expect(press(['ArrowUp'], QZ, behind).at).toBe('QZ06a');
    expect(press(['Backspace'], QZ, behind).at).toBe('QZ06');
    expect(press(['Backspace', 'Delete'], QZ, behind).answers['QZ06']).toBeUndefined();
    const stray = press(['ArrowUp', '2'], QZ, behind);
    expect(stray).toMatchObject({ at: 'QZ07', answers: { QZ06a: 2 } });
  });

  it('F2 flags and takes the flag back; every key counts', () => {
    expect(press(['F2'])).toMatchObject({ at: 'S1', flags: ['S1'], keystrokes: 1 });
    expect(press(['F2', 'F2'])).toMatchObject({ flags: [], keystrokes: 2 });
  });
});
