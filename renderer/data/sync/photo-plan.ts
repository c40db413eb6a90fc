import { ok } from '../../../shared/lib/result.ts';
import { BLOB_ENTITIES } from '../../../shared/sync/blob-entities.ts';
import { MOST_ASKED } from '../../../shared/sync/hub/protocol.ts';
import type { XuntingDatabase } from '../database.ts';
import { STAGE_GOES_ON, STAGE_OVER, type Round, type StepResult } from './stage.ts';

/** Photos of this round, each list in the order in which it is worked off: small things first. */
export interface PhotoPlan {
  ask: string[];
  asked: boolean;
  /** End of the log at which nothing was left to ask: rows need not be looked through again until it grows. */
  cleanAt: number;
  sendThumbnails: string[];
  sendPhotos: string[];
  getThumbnails: string[];
  getPhotos: string[];
  /** Of the photo that is on its way: how much of it the other side has. */
  underWay: { readonly sha256: string; readonly done: number; readonly size: number } | null;
}

export function emptyPlan(): PhotoPlan {
  return {
    ask: [],
    asked: false,
    cleanAt: -1,
    sendThumbnails: [],
    sendPhotos: [],
    getThumbnails: [],
    getPhotos: [],
    underWay: null,
  };
}

/** A photo or file that a row names. */
export interface NamedPhoto {
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
}

/** Everything that rows name, the small ones first. */
export async function namedPhotos(db: XuntingDatabase): Promise<ReadonlyMap<string, NamedPhoto>> {
  const named = new Map<string, NamedPhoto>();
  for (const entity of BLOB_ENTITIES) {
    for (const { fields } of await db.rows(entity).toArray()) {
      const { sha256, size, mime } = fields;
      if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) continue;
      named.set(sha256, {
        sha256,
        size: typeof size === 'number' ? size : 0,
        mime: typeof mime === 'string' ? mime : entity === 'document' ? 'application/pdf' : '',
      });
    }
  }
  return new Map([...named].toSorted(([, a], [, b]) => a.size - b.size));
}

/** Asks the hub which photos it has, by the hashes that it computed; from the answers follows what is to be done. */
export async function askStep({ data, photos }: Round): Promise<StepResult> {
  const { db, host } = data;
  if (!photos.asked) {
    const end = (await db.changes.orderBy('order').last())?.order ?? 0;
    if (photos.cleanAt === end) return ok(STAGE_OVER);
    const ask = await unverified(db);
    Object.assign(photos, emptyPlan(), { ask, asked: true, cleanAt: ask.length === 0 ? end : -1 });
  }
  const sha256s = photos.ask.splice(0, MOST_ASKED);
  if (sha256s.length === 0) {
    photos.asked = false;
    return ok(STAGE_OVER);
  }
  const answer = await host.call('hub.photos-held', { sha256s });
  if (!answer.ok) {
    photos.asked = false;
    return answer;
  }
  const originals = new Set(answer.value.originals);
  const thumbnails = new Set(answer.value.thumbnails);
  const here = new Set(await db.blobs.where('sha256').anyOf(sha256s).primaryKeys());
  const small = new Set(await db.thumbnails.where('sha256').anyOf(sha256s).primaryKeys());
  await db.syncPhotos.bulkPut(
    sha256s
      .filter((sha256) => originals.has(sha256) || thumbnails.has(sha256))
      .map((sha256) => ({ sha256, original: originals.has(sha256), thumbnail: thumbnails.has(sha256) })),
  );
  for (const sha256 of sha256s) {
    if (here.has(sha256) && !originals.has(sha256)) photos.sendPhotos.push(sha256);
    if (!here.has(sha256) && originals.has(sha256)) photos.getPhotos.push(sha256);
    if (small.has(sha256) && !thumbnails.has(sha256)) photos.sendThumbnails.push(sha256);
    if (!small.has(sha256) && thumbnails.has(sha256)) photos.getThumbnails.push(sha256);
  }
  return ok(STAGE_GOES_ON);
}

/** Named by a row and not both here and at the hub, small ones first. */
async function unverified(db: XuntingDatabase): Promise<string[]> {
  const verified = new Set((await db.syncPhotos.filter((row) => row.original).toArray()).map(({ sha256 }) => sha256));
  const here = new Set(await db.blobs.toCollection().primaryKeys());
  const named = await namedPhotos(db);
  return [...named.keys()].filter((sha256) => !verified.has(sha256) || !here.has(sha256));
}
