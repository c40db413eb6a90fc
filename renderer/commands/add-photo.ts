import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import { addEvidence } from '../../shared/domain/visit/evidence-rows.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { findDuplicate, type DuplicateEvidence } from '../data/evidence/find-duplicate.ts';
import { inspectPhoto, type PhotoInput } from '../data/evidence/inspect-photo.ts';
import type { NoPhoto } from '../text/no-photo-words.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { CANCELLED, type Cancelled, type CommandError, type NoPhotoRoom } from './command-error.ts';
import { photoFits } from '../data/storage-left.ts';
import { runOnVisit } from './run-decision.ts';

export interface AddPhotoInput extends PhotoInput {
  /** Called before the photo is stored when the same bytes are evidence already. */
  readonly onDuplicate?: (same: DuplicateEvidence) => void;
  /** Called when it was stored as a file because it is no photo. */
  readonly onNoPhoto?: (why: NoPhoto) => void;
}

/** Largest file that the host stores. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * A photo or file as evidence: hash first, then the host's copy, then bytes, thumbnail and rows in one strict
 * transaction. Answers with the evidence's id. `onProgress` goes from 0 to 1. Nothing is stored after a cancel or when
 * the room is too small, and everything stored before stays as it was.
 */
export async function addPhoto(
  visitId: string,
  input: AddPhotoInput,
  onProgress: (fraction: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Result<string, CommandError | Cancelled | NoPhotoRoom>> {
  const cancelled = (): boolean => signal?.aborted ?? false;
  const data = currentData();
  if (input.bytes.length > MAX_BYTES)
    return err<WriteFailure>({ code: 'too-large', detail: String(input.bytes.length) });
  try {
    onProgress(0);
    const bytes = input.bytes as Uint8Array<ArrayBuffer>;
    const photo = await inspectPhoto(input, data.images, instantOf(data.clock.now()));
    const same = await findDuplicate(data.db, photo.blob.sha256);
    if (same !== null) input.onDuplicate?.(same);
    onProgress(0.4);
    if (cancelled()) return err(CANCELLED);
    const space = await data.host.call('storage.space', {});
    if (space.ok && !photoFits(space.value, bytes.length)) return err(noRoom('reserve'));
    const put = await data.host.call('blob.put', { sha256: photo.blob.sha256, bytes });
    // Said at once, while the inspector still holds the photo; a host that is away is caught up with later.
    if (!put.ok && put.error.code === 'disk-full') return err(noRoom(put.error.detail));
    if (!put.ok && put.error.code !== 'host-unreachable') return put;
    if (put.ok) data.hostHolds(photo.blob.sha256);
    onProgress(0.8);
    if (cancelled()) return err(CANCELLED);
    const stored = await runOnVisit(visitId, (bundle, ctx) => addEvidence(bundle, photo.evidence, ctx), {
      blobs: [photo.blob],
      thumbnails: photo.thumbnail === null ? [] : [photo.thumbnail],
      keep: false,
    });
    onProgress(1);
    if (stored.ok && photo.noPhoto !== null) input.onNoPhoto?.(photo.noPhoto);
    return !stored.ok && stored.error.code === 'quota' ? err(noRoom('quota')) : stored;
  } catch (error) {
    return err(databaseFailure(error));
  }
}

function noRoom(detail: string): NoPhotoRoom {
  return { code: 'photo-room', detail };
}
