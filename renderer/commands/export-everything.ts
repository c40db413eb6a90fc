import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { exportStores } from '../data/export/export-stores.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';

/** Everything that lies on this laptop as one ZIP: every store as JSON lines, photos and documents as files. */
export async function exportEverything(): Promise<Result<Blob, WriteFailure>> {
  try {
    // What waits in memory belongs to it; what cannot be saved now must not keep the rest back.
    await currentData().work.settled();
    return ok(await exportStores());
  } catch (error) {
    return err(databaseFailure(error));
  }
}
