import type { SurveyBatch, SurveyScan } from '../../../shared/domain/questionnaire/entities.ts';
import { scansOf } from '../../../shared/domain/questionnaire/sheet-scans.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { loadScans } from '../questionnaires/load-scans.ts';
import { databaseRows } from '../row-source.ts';
import { useLive } from './use-live.ts';

export interface BatchScans {
  readonly batch: SurveyBatch;
  /** Those taken out too. */
  readonly scans: readonly SurveyScan[];
}

/** A batch and the pictures of its sheets; nothing that anybody keyed. */
export function useSurveyScans(batchId: string): Loaded<BatchScans> {
  return useLive(`survey-scans ${batchId}`, async ({ db }) => {
    const row = await databaseRows(db).row('surveyBatch', batchId);
    if (row === undefined) return undefined;
    return { batch: typed<SurveyBatch>(row), scans: await loadScans(databaseRows(db), batchId) };
  });
}

/** The pictures of one sheet, empty while they are looked up: the boxes wait for nothing. */
export function useSheetScans(batchId: string, serial: number | null): readonly SurveyScan[] {
  const loaded = useLive(`sheet-scans ${batchId}`, async ({ db }) => loadScans(databaseRows(db), batchId));
  return loaded.status === 'ready' && serial !== null ? scansOf(loaded.value, serial) : [];
}
