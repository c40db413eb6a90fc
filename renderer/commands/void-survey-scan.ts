import { voidScan } from '../../shared/domain/questionnaire/sheet-scans.ts';
import type { Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { loadScans } from '../data/questionnaires/load-scans.ts';
import { databaseRows } from '../data/row-source.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

/** Takes a picture of the wrong sheet from beside the boxes; it stays with its reason. */
export async function voidSurveyScan(
  batchId: string,
  scanId: string,
  reason: string,
): Promise<Result<string, BatchCommandError>> {
  const scans = await loadScans(databaseRows(currentData().db), batchId);
  return runOnBatch(batchId, (_bundle, _instrument, ctx) => voidScan(scans, scanId, reason, ctx));
}
