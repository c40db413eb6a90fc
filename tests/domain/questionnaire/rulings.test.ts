import { describe, expect, it } from 'vitest';
import { comparePasses } from '../../../shared/domain/questionnaire/compare-passes.ts';
import {
  surveyRulingSchema,
  type BatchBundle,
  type SurveyRuling,
} from '../../../shared/domain/questionnaire/entities.ts';
import { keyerAccuracy } from '../../../shared/domain/questionnaire/keyer-accuracy.ts';
import { readAnswer } from '../../../shared/domain/questionnaire/read-answer.ts';
import { ruleDifference, sideOf, type RulingInput } from '../../../shared/domain/questionnaire/rule-difference.ts';
import { context } from '../support/script.ts';
import { EMPTY, entry, itemOf, QZ } from '../support/questionnaires.ts';

const PAIR: BatchBundle = {
  ...EMPTY,
  entries: [entry(3, 1, { S1: 1, QZ13: 4, QZ19: 5 }), entry(3, 2, { S1: 1, QZ13: 2, QZ19: 5 })],
};
const rule = (patch: Partial<RulingInput>, bundle = PAIR) =>
  ruleDifference(bundle, QZ, { serial: 3, item: 'QZ13', value: 4, ruledBy: '丙', ...patch }, context());

function ruled(patch: Partial<RulingInput>): SurveyRuling {
  const made = rule(patch);
  if (!made.ok) throw new Error(made.error.code);
  const fields = Object.fromEntries(made.value.map(({ field, value }) => [field, value]));
  return surveyRulingSchema.parse({ id: made.value[0]?.entityId, ...fields });
}

describe('a ruling', () => {
  it('keeps all three values', () => {
    expect(ruled({ value: 3 })).toMatchObject({ first: 4, second: 2, value: 3, ruledBy: '丙' });
    expect([4, 2, 3, null].map((value) => sideOf(ruled({ value })))).toEqual(['第一遍', '第二遍', '另定', '另定']);
  });

  it.each<[string, Partial<RulingInput>, string]>([
    ['by who keyed the first pass', { ruledBy: '甲' }, 'ruler-keyed'],
    ['by who keyed the second', { ruledBy: ' 乙 ' }, 'ruler-keyed'],
    ['by nobody', { ruledBy: '' }, 'keyer-unnamed'],
    ['where both passes agree', { item: 'QZ19' }, 'nothing-to-rule'],
    ['on a sheet keyed once', { serial: 4 }, 'nothing-to-rule'],
  ])('is refused %s', (_name, patch, code) => {
    expect(rule(patch)).toMatchObject({ ok: false, error: { code } });
  });

  it('says nothing about a sheet that was keyed again', () => {
    const ruling = ruled({ value: 4 });
    const again = { ...entry(3, 2, { S1: 1, QZ13: 5, QZ19: 5 }), id: 'again' };
    const [first, second] = PAIR.entries;
    if (first === undefined || second === undefined) throw new Error('no pair');
    const voided = { ...second, voided: { at: EMPTY.batch.createdAt, by: '乙', reason: '串号' } };
    expect(comparePasses(QZ, { entries: PAIR.entries, rulings: [ruling] }).differences).toMatchObject([{ ruling }]);
    expect(comparePasses(QZ, { entries: [first, voided, again], rulings: [ruling] }).differences).toMatchObject([
      { second: 5, ruling: null },
    ]);
  });

  it('counts against whoever it overrules; an open difference against nobody', () => {
    const accuracy = (value: number | null) =>
      keyerAccuracy(comparePasses(QZ, { ...PAIR, rulings: value === null ? [] : [ruled({ value })] })).map(
        ({ name, fields, slips }) => `${name} ${slips}/${fields}`,
      );
    expect(accuracy(null)).toEqual(['甲 0/3', '乙 0/3']);
    expect(accuracy(4)).toEqual(['甲 0/3', '乙 1/3']);
    expect(accuracy(3)).toEqual(['甲 1/3', '乙 1/3']);
  });
});

describe('readAnswer', () => {
  it.each<[string, string, unknown]>([
    ['QZ13', ' 4 ', 4],
    ['QZ13', '４', 4],
    ['QZ13', '4 5', null],
    ['QZ13', '好', null],
    ['QZ02', '3、1 3', [3, 1]],
    ['QZ22', ' 多开窗口 ', '多开窗口'],
    ['QZ22', ' ', null],
  ])('%s: %j', (code, typed, answer) => {
    expect(readAnswer(itemOf(QZ, code), typed)).toEqual(answer);
  });
});
