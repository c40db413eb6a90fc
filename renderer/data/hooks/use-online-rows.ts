import type { ParkedOnlineRow } from '../../../shared/domain/questionnaire/online/online-row.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

/** Rows of online tables that lie parked in a batch, by file and row; those that are closed are among them. */
export function useOnlineRows(batchId: string): Loaded<readonly ParkedOnlineRow[]> {
  return useLive(`online-rows ${batchId}`, async ({ db }) => {
    const rows = await db.rows('surveyOnlineRow').where('fields.batchId').equals(batchId).toArray();
    return rows
      .map((row) => typed<ParkedOnlineRow>(row))
      .toSorted((a, b) => (a.fileName === b.fileName ? a.rowNumber - b.rowNumber : a.fileName < b.fileName ? -1 : 1));
  });
}
