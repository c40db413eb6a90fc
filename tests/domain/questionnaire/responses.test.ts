import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../shared/domain/questionnaire/answers.ts';
import { countContact } from '../../../shared/domain/questionnaire/count-contact.ts';
import {
  surveyBatchSchema,
  surveyEntrySchema,
  surveyTallySchema,
  type BatchBundle,
  type SurveyEntry,
  type SurveyTally,
} from '../../../shared/domain/questionnaire/entities.ts';
import {
  fillProgress,
  fillStage,
  giveAnswer,
  goBack,
  openAnswers,
  passedOver,
  startFill,
} from '../../../shared/domain/questionnaire/fill.ts';
import { instrumentHash } from '../../../shared/domain/questionnaire/instrument.ts';
import { newBatch } from '../../../shared/domain/questionnaire/new-batch.ts';
import { qualityFlags } from '../../../shared/domain/questionnaire/quality-flags.ts';
import { relevanceOf } from '../../../shared/domain/questionnaire/relevance.ts';
import { responseTable } from '../../../shared/domain/questionnaire/export/response-table.ts';
import { roundFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import { saveResponse, type FilledResponse } from '../../../shared/domain/questionnaire/save-response.ts';
import { keySheet } from '../../../shared/domain/questionnaire/key-sheet.ts';
import { secondPassPlan } from '../../../shared/domain/questionnaire/second-pass.ts';
import type { FieldWrite } from '../../../shared/domain/visit/field-write.ts';
import { prove } from '../support/property.ts';
import { answerOf, BATCH, EMPTY, entry, filledSheet, itemOf, QY, QZ } from '../support/questionnaires.ts';

let made = 0;
/** 02:30 UTC is 10:30 in 北京时间. */
const CTX = { now: '2022-08-31T02:30:00.000Z', by: '甲', newId: () => `id-${(made += 1)}` };
const KIOSK: BatchBundle = { ...EMPTY, batch: { ...BATCH, id: 'batch-2', mode: '自助', serialTo: 999_999 } };

function filled(answers: Answers, seconds = 300): FilledResponse {
  return {
    answers,
    keyedBy: '甲',
    startedAt: '2022-08-31T02:20:00.000Z',
    keystrokes: 0,
    seconds,
    staffPresent: false,
    filledBy: '本人',
    interpreter: '',
    language: '汉语',
  };
}

describe('answers on the screen', () => {
  it('any way through ends with every open question answered, is taken, and back leads to the first one', () => {
    const seen = { complete: 0, ended: 0, revisit: 0, 'other-instrument': 0, back: 0 };
    const walks = fc
      .constantFrom(QZ, QY)
      .chain((instrument) =>
        fc.tuple(
          fc.constant(instrument),
          fc.tuple(...instrument.items.map((item) => answerOf(item))),
          fc.array(fc.nat(3), { maxLength: 200 }),
          fc.boolean(),
        ),
      );
    prove(
      'walks through a questionnaire',
      fc.property(walks, ([instrument, drawn, backs, eligible]) => {
        let state = startFill(instrument);
        let steps = 0;
        while (fillStage(instrument, state) === 'asking') {
          if (backs[steps] === 0) {
            const before = goBack(instrument, state);
            if (before !== state) seen.back += 1;
            state = before;
          }
          const place = instrument.items.findIndex((item) => item.code === state.at);
          const item = instrument.items[place];
          const wanted = drawn[place];
          if (item === undefined || wanted === undefined) throw new Error('no such item');
          const answer =
            item.role === 'screening' && eligible && item.code !== 'S3' ? 1 : wanted === -1 ? passedOver(item) : wanted;
          const next = giveAnswer(instrument, state, answer ?? 1);
          expect(next).not.toBe(state);
          state = next;
          steps += 1;
        }
        const stage = fillStage(instrument, state);
        if (stage === 'asking') throw new Error('still asking');
        seen[stage] += 1;
        const bundle = { ...KIOSK, batch: { ...KIOSK.batch, instrumentHash: instrumentHash(instrument) } };
        const saved = saveResponse(bundle, instrument, filled(state.answers), CTX);
        expect(saved.ok).toBe(stage !== 'revisit');
        if (!saved.ok) expect(saved.error.code).toBe('revisit-pending');
        let before = goBack(instrument, state);
        for (const _ of instrument.items) before = goBack(instrument, before);
        expect(before.at).toBe(instrument.items[0]?.code);
      }),
      () => seen,
    );
  });

  it('takes offered answers only', () => {
    const start = startFill(QZ);
    for (const answer of [4, 0, -1, 'x', [1]]) expect(giveAnswer(QZ, start, answer)).toBe(start);
    expect(giveAnswer(QZ, start, 1).at).toBe('S2');
    expect(passedOver(itemOf(QZ, 'QZ13'))).toBe(9);
    expect(passedOver(itemOf(QZ, 'QZ22'))).toBe(-1);
    expect(passedOver(itemOf(QZ, 'QZ20'))).toBe(99);
    expect(fillProgress(QZ, start).at).toBe(0);
  });

  it('drops the answer of a branch that a changed answer closed', () => {
    const answers = { S1: 1, S2: 1, S3: 1, QZ08: 1, QZ08a: '说漏嘴' };
    expect(openAnswers(QZ, answers)).not.toHaveProperty('QZ08a');
    expect(openAnswers(QZ, { ...answers, QZ08: 2 })).toHaveProperty('QZ08a');
  });

  it('is a whole row with a running number, and one stroke on the contact sheet of its hour', () => {
    const answers = complete();
    const first = rows(saveResponse(KIOSK, QZ, filled(answers), CTX));
    expect(first.entry).toMatchObject({ serial: 1, pass: 1, sheet: { respondent: { quality: [], language: '汉语' } } });
    expect(first.tally).toMatchObject({ id: 'batch-2/10', hour: 10, counts: { 接触: 1, C: 1 } });
    const after: BatchBundle = { ...KIOSK, entries: [first.entry], tallies: [first.tally] };
    const ended = rows(saveResponse(after, QZ, filled({ S1: 1, S2: 2 }), CTX));
    expect(ended.entry.serial).toBe(2);
    expect(ended.tally.counts).toEqual({ 接触: 2, C: 1, T2: 1 });
    const other = saveResponse(after, QZ, filled({ S1: 2 }), CTX);
    expect(other.ok && other.value.every((write) => write.entity === 'surveyEntry')).toBe(true);
    expect(saveResponse(KIOSK, QZ, filled({ S1: 1 }), CTX)).toMatchObject({ error: { code: 'sheet-incomplete' } });
    expect(saveResponse(KIOSK, QZ, filled({ ...answers, QZ13: 6 }), CTX)).toMatchObject({
      error: { code: 'answer-invalid', subject: 'QZ13' },
    });
    expect(saveResponse(EMPTY, QZ, filled(answers), CTX)).toMatchObject({ error: { code: 'batch-of-paper' } });
    const keyed = { serial: 1, pass: 1, answers, flags: [], keyedBy: '甲', startedAt: CTX.now, keystrokes: 1 } as const;
    expect(keySheet(KIOSK, QZ, keyed, CTX)).toMatchObject({ error: { code: 'batch-not-of-paper' } });
  });

  it('a stroke can be taken back, never below nothing', () => {
    const one = rows(countContact(KIOSK, 'R3', CTX)).tally;
    expect(one.counts).toEqual({ 接触: 1, R3: 1 });
    const bundle = { ...KIOSK, tallies: [one] };
    expect(rows(countContact(bundle, 'R3', CTX, -1)).tally.counts).toEqual({ 接触: 0, R3: 0 });
    expect(countContact(bundle, 'B', CTX, -1)).toMatchObject({ error: { code: 'tally-empty' } });
  });

  it('flags what was too fast or one line, and drops neither', () => {
    const answers = { ...complete(), ...line(5), QZ08: 1, QZ21: 1 };
    const items = relevanceOf(QZ, answers).open.length;
    expect(qualityFlags(QZ, answers, items * 2)).not.toContain('too-fast');
    expect(qualityFlags(QZ, answers, items * 2 - 1)).toContain('too-fast');
    expect(qualityFlags(QZ, answers, 59)).toContain('straight-line');
    expect(qualityFlags(QZ, answers, 600)).toEqual([]);
    expect(qualityFlags(QZ, { ...answers, QZ21: 4 }, 600)).toEqual(['straight-line']);
    const { entry: fast } = rows(saveResponse(KIOSK, QZ, filled(answers, 20), CTX));
    const { all, sheets } = roundFigures(QZ, [{ ...KIOSK, entries: [fast] }]);
    expect(all).toMatchObject({ counted: 1, flagged: 1 });
    expect(sheets[0]?.warnings.map((warning) => warning.sentence)).toEqual([
      '作答过快，平均每题不足 2 秒（用时 20 秒）',
      '满意度各题答案全部相同（用时 20 秒）',
    ]);
  });
});

describe('sources', () => {
  const answers = complete();
  const kiosk = rows(saveResponse(KIOSK, QZ, filled(answers), CTX)).entry;
  const paper: BatchBundle = { ...EMPTY, entries: [entry(1, 1, answers), entry(2, 1, answers)] };
  const own: BatchBundle = { ...KIOSK, entries: [kiosk, { ...kiosk, id: 'of-another-laptop' }] };
  const online: BatchBundle = { ...own, batch: { ...KIOSK.batch, id: 'batch-3', mode: '自填' } };

  it('stand apart in the groups of a round; 自填 is in no whole', () => {
    const figures = roundFigures(QZ, [paper, own, online]);
    expect(figures.halls.map(({ name, counted }) => [name, counted])).toEqual([
      ['示例大厅（录入）', 2],
      ['示例大厅（自助）', 2],
    ]);
    expect(figures.sources.map(({ name, counted }) => [name, counted])).toEqual([
      ['来源：录入', 2],
      ['来源：自助', 2],
      ['来源：自填', 2],
    ]);
    expect(figures.all.counted).toBe(4);
    const one = roundFigures(QZ, [paper]);
    expect(one.sources).toEqual([]);
    expect(one.halls.map(({ name }) => name)).toEqual(['示例大厅']);
  });

  it('stand in every row of the data, with what is known of the respondent', () => {
    const [head = [], ...table] = responseTable(QZ, roundFigures(QZ, [paper, own]).sheets);
    const column = (name: string): unknown[] => table.map((row) => row[head.indexOf(name)]);
    expect(column('来源')).toEqual(['录入', '录入', '自助', '自助']);
    expect(column('用时秒')).toEqual([null, null, 300, 300]);
    expect(column('代填')).toEqual([null, null, '否', '否']);
  });

  it('owe no second pass without paper', () => {
    const plan = secondPassPlan(QZ, own, [paper, own]);
    expect(plan).toMatchObject({ sheets: 2, wanted: [], waiting: [] });
    expect(secondPassPlan(QZ, paper, [paper, own]).waiting).toEqual([1, 2]);
  });

  it('two batches without paper share no printed serials', () => {
    const input = { ...BATCH, serialFrom: 1, serialTo: 1 };
    const taken = newBatch([KIOSK.batch], { ...input, mode: '面访' }, CTX);
    expect(taken.ok).toBe(true);
    const row = rowOf(taken.ok ? taken.value : [], 'surveyBatch');
    expect(surveyBatchSchema.parse(row)).toMatchObject({ mode: '面访', serialTo: 999_999 });
    expect(newBatch([BATCH], input, CTX)).toMatchObject({ error: { code: 'batch-serials-taken' } });
    expect(newBatch([KIOSK.batch], input, CTX).ok).toBe(true);
  });
});

/** Everybody eligible, every question answered with its first choice. */
function complete(): Answers {
  const [sheet] = fc.sample(filledSheet(QZ), { numRuns: 1, seed: 7 });
  const base = { ...sheet, S1: 1, S2: 1, S3: 1 };
  const answers: Record<string, Answers[string]> = {};
  for (const item of QZ.items) {
    if (!relevanceOf(QZ, answers).isOpen(item.code)) continue;
    const known = base[item.code as keyof typeof base];
    answers[item.code] = item.role === 'screening' ? 1 : known === undefined || known === -1 ? first(item.code) : known;
  }
  return answers;
}

function first(code: string): Answers[string] {
  const { answer } = itemOf(QZ, code);
  if (answer.kind === 'text') return '没有';
  if (answer.kind === 'number') return answer.min;
  const choice = answer.choices[0]?.code ?? 0;
  return answer.kind === 'multiple' ? [choice] : choice;
}

function line(value: number): Answers {
  return Object.fromEntries((QZ.checks.straightLine?.items ?? []).map((item) => [item, value]));
}

function rows(decided: ReturnType<typeof saveResponse>): { entry: SurveyEntry; tally: SurveyTally } {
  if (!decided.ok) throw new Error(decided.error.code);
  const entryRow = rowOf(decided.value, 'surveyEntry');
  const tally = surveyTallySchema.parse(rowOf(decided.value, 'surveyTally'));
  return { entry: Object.keys(entryRow).length > 1 ? surveyEntrySchema.parse(entryRow) : ({} as SurveyEntry), tally };
}

function rowOf(writes: readonly FieldWrite[], entity: FieldWrite['entity']): Record<string, unknown> {
  const own = writes.filter((write) => write.entity === entity);
  return Object.fromEntries([['id', own[0]?.entityId], ...own.map(({ field, value }) => [field, value])]);
}
