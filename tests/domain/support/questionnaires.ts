import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import type { Answer, Answers } from '../../../shared/domain/questionnaire/answers.ts';
import type { BatchBundle, Pass, SurveyBatch, SurveyEntry } from '../../../shared/domain/questionnaire/entities.ts';
import {
  choicesOf,
  type Instrument,
  instrumentHash,
  instrumentSchema,
  type Item,
} from '../../../shared/domain/questionnaire/instrument.ts';
import { relevanceOf } from '../../../shared/domain/questionnaire/relevance.ts';

function instrumentOf(name: string): Instrument {
  const path = new URL(`../../../seeds/questionnaires/${name}.json`, import.meta.url);
  return instrumentSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

export const QZ = instrumentOf('qz');
export const QY = instrumentOf('qy');

export function itemOf(instrument: Instrument, code: string): Item {
  const item = instrument.items.find((one) => one.code === code);
  if (item === undefined) throw new Error(`no item ${code}`);
  return item;
}

export const BATCH: SurveyBatch = {
  id: 'batch-1',
  instrumentId: 'QZ',
  instrumentHash: instrumentHash(QZ),
  round: '第一轮',
  unit: '示例区政府',
  siteName: '示例大厅',
  day: '2022-08-31',
  run: 1,
  mode: '纸质',
  serialFrom: 1,
  serialTo: 50,
  createdAt: '2022-08-31T02:00:00.000Z',
  createdBy: '甲',
};

export const EMPTY: BatchBundle = { batch: BATCH, entries: [], rulings: [], tallies: [], issues: [] };

export function entry(serial: number, pass: Pass, answers: Answers, keyedBy = pass === 1 ? '甲' : '乙'): SurveyEntry {
  return {
    id: `entry-${serial}-${pass}-${keyedBy}`,
    batchId: BATCH.id,
    serial,
    pass,
    sheet: {
      instrumentHash: BATCH.instrumentHash,
      answers,
      flags: [],
      keyedBy,
      startedAt: '2022-09-01T02:00:00.000Z',
      keyedAt: `2022-09-01T02:00:${String(20 + pass).padStart(2, '0')}.000Z`,
      keystrokes: 30,
    },
    voided: null,
  };
}

/** Any answer that can stand in the boxes of an item: an offered code, a number, words, or nothing (-1). */
export function answerOf(item: Item): fc.Arbitrary<Answer> {
  const { answer } = item;
  const codes = choicesOf(answer).map((choice) => choice.code);
  const missing = fc.constant<Answer>(-1);
  switch (answer.kind) {
    case 'text':
      return fc.oneof(
        { weight: 1, arbitrary: missing },
        { weight: 3, arbitrary: fc.constantFrom('排队太久', '希望增加窗口', '没有') },
      );
    case 'multiple':
      return fc.oneof(
        { weight: 1, arbitrary: missing },
        { weight: 5, arbitrary: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1 }) },
      );
    case 'score':
      return fc.oneof(
        { weight: 1, arbitrary: missing },
        { weight: 5, arbitrary: fc.constantFrom(0, 1, 5, 6, 7, 9, 10, ...codes) },
      );
    case 'number':
      return fc.oneof(
        { weight: 1, arbitrary: missing },
        { weight: 5, arbitrary: fc.integer({ min: answer.min, max: answer.max }) },
      );
    case 'single':
    case 'scale':
      return fc.oneof({ weight: 1, arbitrary: missing }, { weight: 8, arbitrary: fc.constantFrom(...codes) });
  }
}

/** What a person could have put on a whole sheet: every open item answered, every closed one empty. */
export function filledSheet(instrument: Instrument): fc.Arbitrary<Answers> {
  return fc.tuple(...instrument.items.map((item) => answerOf(item))).map((all) => {
    const answers: Record<string, Answer> = {};
    instrument.items.forEach((item, i) => {
      const answer = all[i];
      if (answer !== undefined && relevanceOf(instrument, answers).isOpen(item.code)) answers[item.code] = answer;
    });
    return answers;
  });
}
