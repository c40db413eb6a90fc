import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { OpenData } from '../current-data.ts';
import type { StoredDocument } from '../log/row-schemas.ts';
import { storedBytes, storedRange } from '../vault/row-bytes.ts';
import type { ReadPdf } from './pdf-worker.ts';

/** A larger PDF lies with the host alone: a second copy of 400 MB in the database would cost more than it is worth. */
export const LARGEST_IN_DATABASE = 48 * 1024 * 1024;

/** Reads ranges of a stored PDF, from the database or from the host. */
export function storedPdfReader(
  { db, host }: Pick<OpenData, 'db' | 'host'>,
  { sha256, fileName }: Pick<StoredDocument, 'sha256' | 'fileName'>,
): ReadPdf {
  return async (from, to) => {
    const held = await storedRange(db, sha256, from, to);
    if (held !== undefined) return ok(held);
    const answer = await host.call('blob.read', { sha256, from, to });
    if (!answer.ok) return answer;
    return answer.value.bytes === null
      ? err<HostError>({ code: 'not-found', detail: fileName })
      : ok(answer.value.bytes);
  };
}

/** A stored PDF in one piece, read in parts where it is large. */
export async function wholePdf(
  data: Pick<OpenData, 'db' | 'host'>,
  document: Pick<StoredDocument, 'sha256' | 'fileName' | 'size'>,
): Promise<Result<Blob, HostError>> {
  const held = await storedBytes(data.db, 'blobs', document.sha256);
  if (held !== undefined) return ok(held);
  const read = storedPdfReader(data, document);
  const parts: BlobPart[] = [];
  for (let at = 0; at < document.size; at += PART) {
    const part = await read(at, Math.min(document.size, at + PART));
    if (!part.ok) return part;
    parts.push(new Uint8Array(part.value));
  }
  return ok(new Blob(parts));
}

const PART = 8 * 1024 * 1024;
