import { err, ok, type Result } from '../../lib/result.ts';
import type { DecisionContext } from '../visit/decision-context.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import { type Answer, sameAnswer } from './answers.ts';
import { comparePasses } from './compare-passes.ts';
import type { BatchBundle, SurveyRuling } from './entities.ts';
import type { Instrument } from './instrument.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { rowWrites } from './row-writes.ts';

export interface RulingInput {
  readonly serial: number;
  readonly item: string;
  /** What stands on the sheet; null = nothing does. */
  readonly value: Answer | null;
  readonly ruledBy: string;
}

/** A third person, with the sheet in view, says what it holds. Who keyed either pass may not rule on it. */
export function ruleDifference(
  bundle: BatchBundle,
  instrument: Instrument,
  input: RulingInput,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const { serial, item, value } = input;
  const subject = `${serial} ${item}`;
  const ruledBy = input.ruledBy.trim();
  if (ruledBy === '') return err({ code: 'keyer-unnamed', subject });
  const { pairs, differences } = comparePasses(instrument, bundle);
  const difference = differences.find((one) => one.serial === serial && one.item.code === item);
  const pair = pairs.find((one) => one.serial === serial);
  if (difference === undefined || pair === undefined) return err({ code: 'nothing-to-rule', subject });
  const { first, second } = pair;
  if ([first, second].some((entry) => entry.sheet.keyedBy === ruledBy)) return err({ code: 'ruler-keyed', subject });
  const row: SurveyRuling = {
    id: `${bundle.batch.id}/${serial}/${item}`,
    batchId: bundle.batch.id,
    serial,
    item,
    firstId: first.id,
    secondId: second.id,
    first: difference.first,
    second: difference.second,
    value: value,
    ruledBy,
    ruledAt: ctx.now,
  };
  return ok(rowWrites('surveyRuling', row));
}

/** Which of the three a ruling followed; a third value is one that neither pass had. */
export function sideOf(ruling: SurveyRuling): '第一遍' | '第二遍' | '另定' {
  if (sameAnswer(ruling.value ?? undefined, ruling.first ?? undefined)) return '第一遍';
  return sameAnswer(ruling.value ?? undefined, ruling.second ?? undefined) ? '第二遍' : '另定';
}
