import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { exportStores, type ExportWatch } from '../data/export/export-stores.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { CANCELLED, type Cancelled } from './command-error.ts';

/** Everything that lies on this laptop as one ZIP: every store as JSON lines, photos and documents as files. */
export async function exportEverything(watch: ExportWatch = {}): Promise<Result<Blob, WriteFailure | Cancelled>> {
  try {
    // What waits in memory belongs to it; what cannot be saved now must not keep the rest back.
    await currentData().work.settled();
    return ok(await exportStores(watch));
  } catch (error) {
    return err(watch.signal?.aborted === true ? CANCELLED : databaseFailure(error));
  }
}
