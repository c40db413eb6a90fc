import type { Visit } from '../../../shared/domain/visit/entities.ts';
import { newestCorrection } from '../../../shared/domain/visit/newest-correction.ts';
import type { OpenData } from '../current-data.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

/** The last visit of the chain of 更正 that starts from this record; null when nobody has corrected it. */
export function useNewestCorrection(recordId: string): Loaded<Visit | null> {
  return useLive(`correction of ${recordId}`, (data) => findNewestCorrection(data, recordId));
}

async function findNewestCorrection({ db }: Pick<OpenData, 'db'>, recordId: string): Promise<Visit | null> {
  const visits = (await db.rows('visit').toArray()).map((row) => typed<Visit>(row));
  return newestCorrection(visits, recordId);
}
