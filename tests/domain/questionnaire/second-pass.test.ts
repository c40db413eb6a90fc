import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../shared/domain/questionnaire/answers.ts';
import { comparePasses } from '../../../shared/domain/questionnaire/compare-passes.ts';
import type { BatchBundle, SurveyEntry } from '../../../shared/domain/questionnaire/entities.ts';
import { secondPassPlan } from '../../../shared/domain/questionnaire/second-pass.ts';
import { serialReport } from '../../../shared/domain/questionnaire/serial-report.ts';
import { checkSheet } from '../../../shared/domain/questionnaire/sheet-checks.ts';
import { prove } from '../support/property.ts';
import { BATCH, EMPTY, entry, filledSheet, QZ } from '../support/questionnaires.ts';

const WIDE = { ...BATCH, serialTo: 1000 };
const bundleOf = (entries: SurveyEntry[]): BatchBundle => ({ ...EMPTY, batch: WIDE, entries });
const SHEET: Answers = { S1: 1, S2: 1, S3: 1, QZ13: 4, QZ14: 4 };
const once = (count: number): SurveyEntry[] => Array.from({ length: count }, (_, i) => entry(i + 1, 1, SHEET));

describe('comparePasses', () => {
  it('finds every slip and nothing else', () => {
    const seen = { slips: 0, clean: 0 };
    prove(
      'slips',
      fc.property(filledSheet(QZ), fc.array(fc.nat({ max: 60 }), { maxLength: 5 }), (sheet, places) => {
        const codes = Object.keys(sheet);
        const slipped = new Set(places.flatMap((place) => codes[place] ?? []));
        const other = Object.fromEntries(
          Object.entries(sheet).map(([code, answer]) => [code, slipped.has(code) ? 9876 : answer]),
        );
        const { differences, fields, rate } = comparePasses(QZ, {
          entries: [entry(3, 1, sheet), entry(3, 2, other)],
          rulings: [],
        });
        expect(new Set(differences.map((one) => one.item.code))).toEqual(slipped);
        expect(fields).toBe(codes.length);
        expect(rate).toBe(slipped.size / codes.length);
        if (slipped.size > 0) seen.slips += 1;
        else seen.clean += 1;
      }),
      () => seen,
    );
  });

  it('the order of several codes, and a field only one pass has', () => {
    const compare = (a: Answers, b: Answers) =>
      comparePasses(QZ, { entries: [entry(3, 1, a), entry(3, 2, b)], rulings: [] }).differences.map(
        (one) => one.item.code,
      );
    expect(compare({ QZ02: [1, 3] }, { QZ02: [3, 1] })).toEqual([]);
    expect(compare({ QZ02: [1, 3] }, { QZ02: [1] })).toEqual(['QZ02']);
    expect(compare({ S1: 1, QZ06: 1 }, { S1: 1 })).toEqual(['QZ06']);
    expect(compare({ QZ22: '多开 窗口' }, { QZ22: '多开  窗口 ' })).toEqual([]);
    expect(compare({ QZ13: -1 }, { QZ13: 5 })).toEqual(['QZ13']);
  });

  it('leaves voided sheets out', () => {
    const voided = { ...entry(3, 2, { S1: 2 }), voided: { at: WIDE.createdAt, by: '甲', reason: '串号' } };
    expect(comparePasses(QZ, { entries: [entry(3, 1, SHEET), voided], rulings: [] }).rate).toBeNull();
  });
});

describe('secondPassPlan', () => {
  const plan = (entries: SurveyEntry[]) => secondPassPlan(QZ, bundleOf(entries), [bundleOf(entries)]);

  it('wants all up to 400 sheets of the round', () => {
    const made = plan([...once(400), entry(1, 2, SHEET)]);
    expect(made.rule).toEqual({ kind: 'all', why: 'few-sheets' });
    expect([made.wanted.length, made.waiting.length]).toEqual([400, 399]);
  });

  it('wants a fifth of each batch above, the same one whenever it is drawn', () => {
    const made = plan(once(401));
    expect(made.rule).toEqual({ kind: 'sample' });
    expect(made.wanted).toHaveLength(81);
    expect(plan(once(401).toReversed()).wanted).toEqual(made.wanted);
    expect(
      secondPassPlan(QZ, { ...EMPTY, batch: { ...WIDE, id: 'batch-2' }, entries: once(401) }, [bundleOf(once(401))])
        .wanted,
    ).not.toEqual(made.wanted);
  });

  it('wants all again above 0.3 % of fields, and not at 0.3 %', () => {
    // 200 pairs of 5 fields are 1000 fields: 3 slips are 0.3 %, 4 are more.
    const pairs = (slips: number) =>
      Array.from({ length: 200 }, (_, i) => entry(i + 1, 2, i < slips ? { ...SHEET, QZ14: 5 } : SHEET));
    expect(plan([...once(401), ...pairs(3)])).toMatchObject({ rate: 0.003, rule: { kind: 'sample' } });
    expect(plan([...once(401), ...pairs(4)])).toMatchObject({ rate: 0.004, rule: { kind: 'all', why: 'mismatch' } });
  });
});

describe('serialReport', () => {
  it('tells lost sheets from sheets not yet reached, and names duplicates', () => {
    const entries = [entry(3, 1, SHEET), entry(4, 1, SHEET), entry(6, 1, SHEET), entry(6, 1, { S1: 3 }, '丙')];
    const report = serialReport({ issues: [], batch: { ...BATCH, serialTo: 8 }, entries });
    expect(report.missing).toEqual([1, 2, 5, 7, 8]);
    expect(report.gaps).toEqual([5]);
    expect(report.duplicates).toEqual([{ serial: 6, pass: 1 }]);
  });

  it('five alike in a row, not four', () => {
    const row = (count: number) => [...once(count), entry(count + 1, 1, { S1: 3 })];
    expect(serialReport({ issues: [], batch: BATCH, entries: row(4) }).identicalRuns).toEqual([]);
    expect(serialReport({ issues: [], batch: BATCH, entries: row(5) }).identicalRuns).toEqual([[1, 2, 3, 4, 5]]);
  });
});

describe('checkSheet', () => {
  const kinds = (answers: Answers) => checkSheet(QZ, answers).map((warning) => `${warning.kind} ${warning.item}`);
  it.each<[string, Answers, string[]]>([
    ['nothing to say', { S1: 1, S2: 1, S3: 1, QZ13: 5 }, []],
    ['out of range', { S1: 6 }, ['range S1']],
    ['an answer under a closed branch', { QZ06: 1, QZ06a: 2 }, ['closed QZ06a']],
    ['a blank under a closed branch', { QZ06: 1, QZ06a: -1 }, []],
    ['仅咨询 and 办事效率', { S3: 4, QZ13: 3 }, ['contradiction QZ13']],
    ['仅咨询 and 不适用', { S3: 4, QZ13: 7 }, []],
    ['21 trips', { QZ03: 21 }, ['unlikely QZ03']],
    ['20 trips', { QZ03: 20 }, []],
    ['98 is 说不清, not 98 trips', { QZ03: 98 }, []],
    ['all 5 and worse than last year', { ...alike(5), QZ21: 4 }, ['straight-line QZ13']],
    ['all 5 and no complaint', { ...alike(5), QZ21: 1, QZ08: 1 }, []],
    ['all 1 and better than last year', { ...alike(1), QZ21: 1 }, ['straight-line QZ13']],
    ['all 5 but one', { ...alike(5), QZ16: 4, QZ21: 4 }, []],
  ])('%s', (_name, answers, expected) => {
    expect(kinds(answers)).toEqual(expected);
  });
});

function alike(value: number): Answers {
  return Object.fromEntries([13, 14, 15, 16, 17, 18, 19].map((number) => [`QZ${number}`, value]));
}
