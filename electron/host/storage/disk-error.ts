import type { HostError } from '../../../shared/host/host-error.ts';
import { err, type Result } from '../../../shared/lib/result.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** An expected refusal that comes up below the calls of a file system, on its way to the handler that answers it. */
export class HostFault extends Error {
  readonly error: HostError;
  constructor(error: HostError) {
    super(error.code);
    this.error = error;
  }
}

/** A file system error as a value. The detail names the system's code, never the path: paths carry user names. */
export function diskError(error: unknown): HostError {
  if (error instanceof HostFault) return error.error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code !== 'string') throw error;
  return FULL.has(code) ? { code: 'disk-full', detail: code } : { code: 'io-failed', detail: code };
}

/** Runs `work`; what the file system refuses becomes a value, a bug stays an exception. */
export async function guardDisk<T>(work: () => Promise<Result<T, HostError>>): Promise<Result<T, HostError>> {
  try {
    return await work();
  } catch (error) {
    return err(diskError(error));
  }
}
