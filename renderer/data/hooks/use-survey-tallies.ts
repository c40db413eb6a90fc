import type { SurveyTally } from '../../../shared/domain/questionnaire/entities.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { databaseRows } from '../row-source.ts';
import { useLive } from './use-live.ts';

/** The contact sheet of one batch, without its answers. */
export function useSurveyTallies(batchId: string): Loaded<readonly SurveyTally[]> {
  return useLive(`survey-tallies ${batchId}`, async ({ db }) =>
    (await databaseRows(db).where('surveyTally', 'batchId', batchId)).map((row) => typed<SurveyTally>(row)),
  );
}
