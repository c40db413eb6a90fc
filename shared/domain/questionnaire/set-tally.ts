import { err, ok, type Result } from '../../lib/result.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import { surveyTallySchema, type BatchBundle, type SurveyTally } from './entities.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { rowWrites } from './row-writes.ts';

/** One hour of the contact sheet, whole. */
export function setTally(
  { batch }: Pick<BatchBundle, 'batch'>,
  hour: number,
  counts: SurveyTally['counts'],
): Result<FieldWrite[], QuestionnaireError> {
  const row: SurveyTally = { id: `${batch.id}/${hour}`, batchId: batch.id, hour, counts };
  if (!surveyTallySchema.safeParse(row).success) return err({ code: 'tally-invalid', subject: String(hour) });
  return ok(rowWrites('surveyTally', row));
}
