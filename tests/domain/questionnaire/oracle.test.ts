import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, meets } from '../../../shared/domain/questionnaire/answers.ts';
import { choicesOf, type Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { relevanceOf } from '../../../shared/domain/questionnaire/relevance.ts';
import { prove } from '../support/property.ts';
import { answerOf, QY, QZ } from '../support/questionnaires.ts';

/** Branching straight from the instrument's own conditions, without the form that it is worked out by. */
function openByHand({ items }: Instrument, answers: Answers): string[] {
  const open: string[] = [];
  for (const item of items) {
    if (item.when !== null && !(open.includes(item.when.item) && meets(answers, item.when))) continue;
    open.push(item.code);
    const effect = choicesOf(item.answer).find(({ code }) => code === answers[item.code])?.effect;
    if (effect?.kind === 'end' || effect?.kind === 'other-instrument') break;
  }
  return open;
}

describe('the evaluator beside the conditions of 群众卷 and 企业卷', () => {
  it('opens the same items, whatever stands on the sheet', () => {
    const seen = { short: 0, long: 0 };
    const sheet = fc
      .constantFrom(QZ, QY)
      .chain((instrument) =>
        fc.tuple(
          fc.constant(instrument),
          fc.tuple(...instrument.items.map((item) => fc.option(answerOf(item), { nil: undefined, freq: 6 }))),
        ),
      );
    prove(
      'branching',
      fc.property(sheet, ([instrument, all]) => {
        const answers: Record<string, Answers[string]> = {};
        instrument.items.forEach((item, i) => {
          const answer = all[i];
          if (answer !== undefined) answers[item.code] = answer;
        });
        const open = relevanceOf(instrument, answers).open.map(({ code }) => code);
        expect(open).toEqual(openByHand(instrument, answers));
        seen[open.length < 10 ? 'short' : 'long'] += 1;
      }),
      () => seen,
      1000,
    );
  });
});
