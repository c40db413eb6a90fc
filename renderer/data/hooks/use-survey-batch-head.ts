import type { SurveyBatch } from '../../../shared/domain/questionnaire/entities.ts';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { findInstrument } from '../questionnaires/instruments.ts';
import { databaseRows } from '../row-source.ts';
import { useLive } from './use-live.ts';

export interface BatchHead {
  readonly batch: SurveyBatch;
  readonly instrument: Instrument;
}

/** A batch with its questionnaire and none of its answers: all that somebody who answers may be shown. */
export function useSurveyBatchHead(id: string): Loaded<BatchHead> {
  return useLive(`survey-batch-head ${id}`, async ({ db }) => {
    const row = await db.rows('surveyBatch').get(id);
    if (row === undefined) return undefined;
    const batch = typed<SurveyBatch>(row);
    const instrument = await findInstrument(databaseRows(db), batch.instrumentHash);
    return instrument === undefined ? undefined : { batch, instrument };
  });
}
