import { firstPerSerial } from '../../../shared/domain/questionnaire/compare-passes.ts';
import { liveEntries, type SurveyBatch, type SurveyEntry } from '../../../shared/domain/questionnaire/entities.ts';
import type { OpenData } from '../current-data.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

export interface BatchSummary {
  readonly batch: SurveyBatch;
  readonly printed: number;
  /** On paper by serials; elsewhere the answers that came in. */
  readonly keyedOnce: number;
  readonly keyedTwice: number;
}

/** All batches of this laptop, the newest first. */
export function useSurveyBatches(): Loaded<readonly BatchSummary[]> {
  return useLive('survey-batches', listBatches);
}

export async function listBatches({ db }: Pick<OpenData, 'db'>): Promise<readonly BatchSummary[]> {
  const batches = (await db.rows('surveyBatch').toArray()).map((row) => typed<SurveyBatch>(row));
  const entries = (await db.rows('surveyEntry').toArray()).map((row) => typed<SurveyEntry>(row));
  const byBatch = Map.groupBy(entries, (entry) => entry.batchId);
  return batches
    .map((batch) => {
      const own = byBatch.get(batch.id) ?? [];
      const { first, second } = firstPerSerial(own);
      const once = batch.mode === '纸质' ? first.size : liveEntries(own).length;
      const keyedTwice = [...second.keys()].filter((serial) => first.has(serial)).length;
      return { batch, printed: batch.serialTo - batch.serialFrom + 1, keyedOnce: once, keyedTwice };
    })
    .toSorted((a, b) => (a.batch.createdAt < b.batch.createdAt ? 1 : -1));
}
