import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../shared/domain/questionnaire/answers.ts';
import { instrumentHash, instrumentSchema } from '../../../shared/domain/questionnaire/instrument.ts';
import {
  pressKey,
  startSheet,
  typeWords,
  untouched,
  type KeyingKey,
} from '../../../shared/domain/questionnaire/keying.ts';
import { relevanceOf } from '../../../shared/domain/questionnaire/relevance.ts';
import { checkSheet } from '../../../shared/domain/questionnaire/sheet-checks.ts';
import { paperOfForm } from '../../../shared/domain/questionnaire/paper-of-form.ts';
import { bigForm } from '../../engines/page/big-form.ts';
import { prove } from '../support/property.ts';
import { FIXTURE_FORMS } from '../forms/support/fixture-forms.ts';
import { importedInstrument } from '../support/imported-instrument.ts';

const openCodes = (name: string, answers: Answers) =>
  relevanceOf(importedInstrument(name), answers).open.map(({ code }) => code);

describe('an imported form on paper', () => {
  it.each(FIXTURE_FORMS.map(({ name }) => name))('%s is an instrument whose items its form knows', (name) => {
    const instrument = importedInstrument(name);
    expect(instrumentSchema.parse(JSON.parse(JSON.stringify(instrument)))).toEqual(instrument);
    expect(instrumentHash(instrument)).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(instrument.paper?.items ?? {})).toEqual(instrument.items.map(({ code }) => code));
    expect(relevanceOf(instrument, {}).open.length).toBeGreaterThan(0);
  });

  it('repeats are printed as often as they have slots, and open as many as the sheet says', () => {
    const instrument = importedInstrument('household');
    const texts = Object.fromEntries(instrument.items.map(({ code, text }) => [code, text]));
    expect(texts).toMatchObject({
      Q01: '村（社区）名称',
      Q03: '本表填写了几组“家庭成员”',
      Q04a: '家庭成员 1 · 称呼',
      Q05b: '家庭成员 2 · 年龄',
    });
    expect(openCodes('household', { Q03: 1 })).toContain('Q04a');
    expect(openCodes('household', { Q03: 1 })).not.toContain('Q04b');
    // Work is asked from 16 years on, income of those who work: codes on paper stand for the form's y and n.
    const two: Answers = { Q03: 2, Q05a: 40, Q05b: 9, Q07a: 1 };
    expect(openCodes('household', two)).toEqual(expect.arrayContaining(['Q07a', 'Q08a']));
    expect(openCodes('household', two)).not.toContain('Q07b');
    expect(openCodes('household', { ...two, Q07a: 2 })).not.toContain('Q08a');
  });

  it('how many instances there are is asked where their repeat is relevant', () => {
    const count = (answers: Answers) => openCodes('terminals', answers).includes('Q03');
    expect(importedInstrument('terminals').items[2]).toMatchObject({
      code: 'Q03',
      text: expect.stringContaining('几组'),
    });
    expect(count({ Q01: 1 })).toBe(false);
    expect(count({ Q01: 1, Q02: [1] })).toBe(true);
  });

  it('a long form worked out answer by answer comes to the same as anew', () => {
    const instrument = paperOfForm(bigForm(60), 'default');
    if (instrument === null) throw new Error('no paper');
    const seen = { edits: 0, closed: 0 };
    const codes = instrument.items.map(({ code }) => code);
    const edit = fc.record({ at: fc.nat(codes.length - 1), value: fc.integer({ min: -1, max: 12 }) });
    prove(
      'long form',
      fc.property(fc.array(edit, { minLength: 1, maxLength: 15 }), (edits) => {
        let answers: Answers = {};
        for (const { at, value } of edits) {
          const item = instrument.items[at];
          if (item === undefined) continue;
          const answer =
            item.answer.kind === 'multiple'
              ? [1 + (Math.abs(value) % 3)]
              : item.answer.kind === 'text'
                ? `${value + 1}`
                : value;
          answers = { ...answers, [item.code]: answer };
          const open = relevanceOf(instrument, answers).open.map(({ code }) => code);
          const anew = relevanceOf(structuredClone(instrument), answers).open.map(({ code }) => code);
          expect(open).toEqual(anew);
          seen.edits += 1;
          if (open.length < codes.length) seen.closed += 1;
        }
      }),
      () => seen,
      15,
    );
  });

  it('constraints, types and filtered choices are said beside the sheet and stop nothing', () => {
    const licence = importedInstrument('licence');
    const said = checkSheet(licence, { Q01: '123', Q03: '838000' });
    expect(said.map(({ item, sentence }) => [item, sentence])).toEqual([['Q01', 'Q01 18位']]);
    const cascade = importedInstrument('cascade');
    expect(checkSheet(cascade, { Q01: 1, Q02: 1 })).toEqual([]);
    expect(checkSheet(cascade, { Q01: 1, Q02: 3 })).toMatchObject([{ kind: 'form', item: 'Q02' }]);
  });

  it('an integer without plain bounds is keyed as words, with its format checked', () => {
    const complaint = importedInstrument('complaint');
    expect(complaint.items[0]?.answer).toEqual({ kind: 'text', format: 'date' });
    expect(checkSheet(complaint, { Q01: '20220801' })).toEqual([]);
    expect(checkSheet(complaint, { Q01: '2022-13-45' })).toMatchObject([{ kind: 'form', item: 'Q01' }]);
    // 答复 before 收到 breaks the form's constraint; days on paper may be written without strokes.
    expect(checkSheet(complaint, { Q01: '20220801', Q02: '20220731' })).toMatchObject([{ kind: 'form', item: 'Q02' }]);
  });

  it('is keyed heads-down by the form that it carries', () => {
    const instrument = importedInstrument('nested-groups');
    let state = startSheet(instrument);
    const keys = (text: string) => {
      for (const key of text) state = pressKey(instrument, state, key as KeyingKey);
    };
    expect(state.at).toBe('Q01');
    keys('1');
    expect(state.at).toBe('Q02');
    state = pressKey(instrument, typeWords(state, '3'), 'Enter');
    expect(state.at).toBe('Q03');
    keys('1');
    // All are in date: nothing expired is asked.
    expect(state.at).toBe('Q06');
    keys('2');
    expect(state.at).toBe('Q07');
    state = pressKey(instrument, typeWords(state, '东门堵塞'), 'Enter');
    expect([state.at, untouched(instrument, state.answers)]).toEqual([null, []]);
    expect(state.answers).toEqual({ Q01: 1, Q02: '3', Q03: 1, Q06: 2, Q07: '东门堵塞' });
  });
});
