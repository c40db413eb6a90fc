import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { OpenData } from '../current-data.ts';
import type { StoredDocument } from '../log/row-schemas.ts';
import { storedRange } from '../vault/row-bytes.ts';
import type { ReadPdf } from './pdf-worker.ts';

/** A larger PDF lies with the host alone: a second copy of 400 MB in the database would cost more than it is worth. */
export const LARGEST_IN_DATABASE = 48 * 1024 * 1024;

/** Bytes of one question to the host. */
const PART = 4 * 1024 * 1024;

/** Reads ranges of a stored PDF, from the database or from the host. */
export function storedPdfReader(
  { db, host }: Pick<OpenData, 'db' | 'host'>,
  { sha256, fileName }: Pick<StoredDocument, 'sha256' | 'fileName'>,
): ReadPdf {
  return async (from, to) => {
    const held = await storedRange(db, sha256, from, to);
    if (held !== undefined) return ok(held);
    const bytes = new Uint8Array(to - from);
    for (let at = from; at < to; at += PART) {
      const answer = await host.call('blob.read', { sha256, from: at, to: Math.min(to, at + PART) });
      if (!answer.ok) return answer;
      if (answer.value.bytes === null) return err<HostError>({ code: 'not-found', detail: fileName });
      // The file is shorter than it was: what is missing must not be taken for zeros.
      if (answer.value.bytes.length !== Math.min(to, at + PART) - at)
        return err<HostError>({ code: 'hash-mismatch', detail: fileName });
      bytes.set(answer.value.bytes, at - from);
    }
    return ok(bytes);
  };
}
