import { addScan } from '../../shared/domain/questionnaire/sheet-scans.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import { currentData } from '../data/current-data.ts';
import { inspectPhoto, type PhotoInput } from '../data/evidence/inspect-photo.ts';
import { databaseFailure } from '../data/failures.ts';
import { loadScans } from '../data/questionnaires/load-scans.ts';
import { databaseRows } from '../data/row-source.ts';
import { photoFits } from '../data/storage-left.ts';
import type { NoPhotoRoom } from './command-error.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

export type ScanInput = Pick<PhotoInput, 'bytes' | 'mime' | 'fileName' | 'source'>;

/** Largest file that the host stores. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * A scan or photo of one side of a sheet, kept as evidence is: hash first, then the host's copy, then bytes, thumbnail and
 * row in one strict transaction. Refused when it is no picture: it could not be shown beside the boxes.
 */
export async function addSurveyScan(
  batchId: string,
  serial: number,
  input: ScanInput,
): Promise<Result<string, BatchCommandError | NoPhotoRoom>> {
  const data = currentData();
  if (input.bytes.length > MAX_BYTES) return err({ code: 'too-large', detail: String(input.bytes.length) });
  try {
    const photo = await inspectPhoto({ ...input, links: {} }, data.images, instantOf(data.clock.now()));
    if (photo.thumbnail === null) return err({ code: 'scan-no-picture', subject: input.fileName });
    const bytes = input.bytes as Uint8Array<ArrayBuffer>;
    const { sha256, size, mime } = photo.blob;
    const space = await data.host.call('storage.space', {});
    if (space.ok && !photoFits(space.value, bytes.length)) return err({ code: 'photo-room', detail: 'reserve' });
    const put = await data.host.call('blob.put', { sha256, bytes });
    if (!put.ok && put.error.code === 'disk-full') return err({ code: 'photo-room', detail: put.error.detail });
    // A host that is away is caught up with later.
    if (!put.ok && put.error.code !== 'host-unreachable') return put;
    if (put.ok) data.hostHolds(sha256);
    const others = await loadScans(databaseRows(data.db), batchId);
    const fileName = input.fileName.slice(0, 500);
    return await runOnBatch(
      batchId,
      ({ batch }, _instrument, ctx) => addScan(batch, others, { serial, sha256, mime, size, fileName }, ctx),
      { blobs: [photo.blob], thumbnails: [photo.thumbnail], keep: false },
    );
  } catch (error) {
    return err(databaseFailure(error));
  }
}
