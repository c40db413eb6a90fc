import { err, type Result } from '../../lib/result.ts';
import { beijingDateTime } from '../time/beijing-time.ts';
import type { DecisionContext } from '../visit/decision-context.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import type { BatchBundle, TallyKey } from './entities.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { setTally } from './set-tally.ts';

/** How one contact came out; every one is a 接触 as well, so that the contact sheet adds up. */
export type ContactOutcome = Exclude<TallyKey, '接触'>;

/** One stroke on the contact sheet of this hour (北京时间), or one taken back. Errors: tally-invalid, tally-empty. */
export function countContact(
  bundle: Pick<BatchBundle, 'batch' | 'tallies'>,
  outcome: ContactOutcome,
  ctx: DecisionContext,
  step: 1 | -1 = 1,
): Result<FieldWrite[], QuestionnaireError> {
  const hour = hourOf(ctx.now);
  const counts = bundle.tallies.find((tally) => tally.hour === hour)?.counts ?? {};
  const contacts = (counts.接触 ?? 0) + step;
  const strokes = (counts[outcome] ?? 0) + step;
  if (contacts < 0 || strokes < 0) return err({ code: 'tally-empty', subject: `${hour}` });
  return setTally(bundle, hour, { 接触: contacts, [outcome]: strokes });
}

/** Hour of 北京时间, 0—23. */
export function hourOf(now: DecisionContext['now']): number {
  return Number(beijingDateTime(now).slice(11, 13));
}
