import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { MOST_THUMBNAIL } from '../../../shared/sync/hub/protocol.ts';
import type { XuntingDatabase } from '../database.ts';
import type { SyncPhotoRow } from '../schema.ts';
import { storedBytes, thumbnailRows } from '../vault/row-bytes.ts';
import { namedPhotos } from './photo-plan.ts';
import { STAGE_GOES_ON, STAGE_OVER, type Round, type StepResult } from './stage.ts';
import { writeLog } from './sync-row.ts';

/** Each step moves one small thing or one piece of a large one; a step that fails is done again, never skipped. */
export async function sendThumbnailStep({ data, photos }: Round): Promise<StepResult> {
  const [sha256] = photos.sendThumbnails;
  if (sha256 === undefined) return ok(STAGE_OVER);
  const held = await storedBytes(data.db, 'thumbnails', sha256);
  if (held !== undefined && held.size <= MOST_THUMBNAIL) {
    const bytes = new Uint8Array(await held.arrayBuffer());
    const answer = await data.host.call('hub.put-thumbnail', { sha256, bytes });
    if (!answer.ok) return answer;
    await mark(data.db, sha256, { thumbnail: true });
  }
  photos.sendThumbnails.shift();
  return ok(STAGE_GOES_ON);
}

/** One piece of one original. It is 已核对 only when the hub has hashed the whole. */
export async function sendPhotoStep({ data, photos }: Round): Promise<StepResult> {
  const [sha256] = photos.sendPhotos;
  if (sha256 === undefined) return ok(STAGE_OVER);
  const answer = await data.host.call('hub.send-photo', { sha256 });
  if (!answer.ok) {
    photos.underWay = null;
    if (answer.error.code !== 'not-found') return answer;
    // The host has no original of it (it is being restored, or gone): said on the screen, no reason to stop the others.
    photos.sendPhotos.shift();
    return ok(STAGE_GOES_ON);
  }
  const { held, offset, size } = answer.value;
  photos.underWay = held ? null : { sha256, done: offset, size };
  if (held) {
    photos.sendPhotos.shift();
    await mark(data.db, sha256, { original: true });
    await writeLog(data.db, { at: instantOf(data.clock.now()), what: 'photos-sent', count: 1, code: '' });
  }
  return ok(STAGE_GOES_ON);
}

export async function getThumbnailStep({ data, photos }: Round): Promise<StepResult> {
  const [sha256] = photos.getThumbnails;
  if (sha256 === undefined) return ok(STAGE_OVER);
  const answer = await data.host.call('hub.get-thumbnail', { sha256 });
  if (!answer.ok) return answer;
  const { bytes } = answer.value;
  if (bytes !== null) {
    const thumbnail = { sha256, bytes: new Blob([bytes], { type: 'image/jpeg' }) };
    await data.db.thumbnails.bulkPut(await thumbnailRows(data.db, [thumbnail]));
  }
  photos.getThumbnails.shift();
  return ok(STAGE_GOES_ON);
}

/** One original of another laptop: to the host's originals first, then to the database, as for a photo that is taken here. */
export async function getPhotoStep({ data, photos }: Round): Promise<StepResult> {
  const [sha256] = photos.getPhotos;
  if (sha256 === undefined) return ok(STAGE_OVER);
  const { db, host } = data;
  const fetched = await host.call('hub.fetch-photo', { sha256 });
  if (!fetched.ok) return fetched;
  if (fetched.value.found) {
    const original = await host.call('blob.get', { sha256 });
    if (!original.ok) return original;
    const { bytes } = original.value;
    if (bytes === null) return err({ code: 'not-found', detail: 'original' });
    data.hostHolds(sha256);
    const mime = (await namedPhotos(db)).get(sha256)?.mime ?? '';
    const blob = new Blob([bytes], { type: mime });
    const thumbnail = mime.startsWith('image/') ? await data.images.thumbnail(blob) : null;
    const stored = await data.work.run<null, never>({
      keep: false,
      decide: () =>
        Promise.resolve(
          ok({
            value: null,
            writes: [],
            blobs: [{ sha256, bytes: blob, size: bytes.length, mime }],
            thumbnails: thumbnail === null ? [] : [{ sha256, bytes: thumbnail }],
          }),
        ),
    });
    if (!stored.ok) return stored;
    await writeLog(db, { at: instantOf(data.clock.now()), what: 'photos-taken', count: 1, code: '' });
  }
  photos.getPhotos.shift();
  return ok(STAGE_GOES_ON);
}

async function mark(db: XuntingDatabase, sha256: string, known: Partial<SyncPhotoRow>): Promise<void> {
  await db.transaction('rw', db.syncPhotos, async () => {
    const row = (await db.syncPhotos.get(sha256)) ?? { sha256, original: false, thumbnail: false };
    await db.syncPhotos.put({ ...row, ...known });
  });
}
