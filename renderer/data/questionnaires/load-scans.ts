import type { SurveyScan } from '../../../shared/domain/questionnaire/entities.ts';
import { typed, type RowSource } from '../load-bundle.ts';

/** Every picture of the batch's sheets, those taken out too. */
export async function loadScans(source: RowSource, batchId: string): Promise<readonly SurveyScan[]> {
  return (await source.where('surveyScan', 'batchId', batchId)).map((row) => typed<SurveyScan>(row));
}
