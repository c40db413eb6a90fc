import { err, ok, type Result } from '../../lib/result.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import { surveyTallySchema, type BatchBundle, type SurveyTally } from './entities.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { rowWrites } from './row-writes.ts';

/** Columns of one hour of the contact sheet; the other columns stay. Two boxes left in quick succession both count. */
export function setTally(
  { batch, tallies }: Pick<BatchBundle, 'batch' | 'tallies'>,
  hour: number,
  patch: SurveyTally['counts'],
): Result<FieldWrite[], QuestionnaireError> {
  const counts = { ...tallies.find((tally) => tally.hour === hour)?.counts, ...patch };
  const row: SurveyTally = { id: `${batch.id}/${hour}`, batchId: batch.id, hour, counts };
  if (!surveyTallySchema.safeParse(row).success) return err({ code: 'tally-invalid', subject: String(hour) });
  return ok(rowWrites('surveyTally', row));
}
