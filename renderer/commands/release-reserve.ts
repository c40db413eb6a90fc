import type { HostError } from '../../shared/host/host-error.ts';
import type { Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';

/**
 * Gives up the host's reserve so that a visit can be finished, sealed, signed and exported on a full disk. Writes that
 * were refused go on by themselves. Answers the bytes that are free now; the host makes the reserve again at the next
 * start that finds room.
 */
export async function releaseReserve(): Promise<Result<{ readonly freeBytes: number }, HostError>> {
  return currentData().host.call('storage.release-reserve', {});
}
