import { randomUUID } from 'node:crypto';
import { rowWrites } from '../../../shared/domain/questionnaire/row-writes.ts';
import { appendChange, tipOfNewWriter } from '../../../shared/sync/append-change.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { draws } from '../../xlsx/made-up-answers.ts';

export const QUESTIONS = 250;

/** A sheet of 250 answers: choices, numbers, and every tenth in words. */
export interface Submission {
  readonly id: string;
  readonly [field: string]: unknown;
}

export function submissions(laptop: number, count: number): Submission[] {
  const draw = draws(1 + laptop);
  return Array.from({ length: count }, (_, i) => ({
    id: `batch-${laptop}/${i}`,
    batchId: `batch-${laptop}`,
    serial: i + 1,
    pass: 1,
    sheet: {
      instrumentHash: '0'.repeat(64),
      answers: Object.fromEntries(Array.from({ length: QUESTIONS }, (_, n) => [`Q${n + 1}`, answerTo(n, draw)])),
      flags: [],
      keyedBy: '甲',
      startedAt: '2022-08-31T02:00:00.000Z',
      keyedAt: '2022-08-31T02:07:00.000Z',
      keystrokes: QUESTIONS,
    },
    voided: null,
  }));
}

/** The same as one laptop's change log: a change for each field, hashed and chained. */
export function changesOf(sheets: readonly Submission[]): Change[] {
  let tip = tipOfNewWriter(randomUUID());
  return sheets.flatMap((sheet) =>
    rowWrites('surveyEntry', sheet).map((write) => {
      const at = '2022-08-31T02:07:00.000Z';
      const made = appendChange(tip, write, { id: randomUUID(), at, by: '甲', device: 'K7Q2MD', prev: [] });
      tip = made.tip;
      return made.change;
    }),
  );
}

function answerTo(question: number, draw: () => number): number | string {
  if (question % 10 === 9) return `多开窗口 ${Math.floor(draw() * 1000)}，办得快一些`;
  return Math.floor(draw() * 9);
}
