import type { SurveyTarget } from '../../../shared/domain/questionnaire/entities.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

/** 目标 and 配额 of every hall in one round. */
export function useSurveyTargets(hash: string, round: string): Loaded<readonly SurveyTarget[]> {
  return useLive(`survey-targets ${hash} ${round}`, async ({ db }) =>
    (await db.rows('surveyTarget').toArray())
      .map((row) => typed<SurveyTarget>(row))
      .filter((target) => target.instrumentHash === hash && target.round === round),
  );
}
