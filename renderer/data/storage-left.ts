import type { HostOutput } from '../../shared/host/contract.ts';
import type { Host } from '../../shared/host/host.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { OpenData } from './current-data.ts';
import { databaseFailure } from './failures.ts';

export interface StorageLeft {
  /** What photos may still take; the reserve for finishing a visit is not in it. */
  readonly freeBytes: number;
  /** Bytes of the reserve that lie on the disk; 0 once it was given up. */
  readonly reserveBytes: number;
  /** 还可拍约 N 张. */
  readonly photosLeft: number;
  /** The browser promised not to evict the data; the host's copy does not depend on it. */
  readonly persisted: boolean;
}

/** Every photo lies twice on the disk: in the database and in the host's folder. */
const COPIES = 2;

/** Bytes of a photo before this laptop has any of its own. */
const USUAL_PHOTO = 4 * 1024 * 1024;

export async function measureStorage(
  data: Pick<OpenData, 'db' | 'host' | 'ports'>,
): Promise<Result<StorageLeft, string>> {
  const space = await data.host.call('storage.space', {});
  if (!space.ok) return err(`${space.error.code}: ${space.error.detail}`);
  try {
    const [{ quota, usage }, persisted, mean] = await Promise.all([
      data.ports.estimate(),
      data.ports.persist(),
      meanPhoto(data.db),
    ]);
    const disk = photoRoom(space.value);
    const room = Math.max(0, quota - usage);
    return ok({
      freeBytes: Math.min(disk, room),
      reserveBytes: space.value.reserveBytes,
      photosLeft: Math.floor(Math.min(disk / (COPIES * mean), room / mean)),
      persisted,
    });
  } catch (error) {
    return err(databaseFailure(error).detail);
  }
}

/**
 * Bytes of the disk that photos may take. A reserve that lies on the disk is not among the free bytes; one that was given
 * up, or never had room, is kept free of photos all the same: it is for finishing the visit.
 */
export function photoRoom({ freeBytes, reserveBytes, reserveWanted }: HostOutput<'storage.space'>): number {
  return Math.max(0, freeBytes - Math.max(0, reserveWanted - reserveBytes));
}

/** Whether a photo of this size leaves the reserve alone, with both its copies. */
export function photoFits(space: HostOutput<'storage.space'>, size: number): boolean {
  return COPIES * size <= photoRoom(space);
}

/** Whether the disk has less left than the database needs for any write at all. False when the host does not answer. */
export async function lacksRoom(host: Host): Promise<boolean> {
  const space = await host.call('storage.space', {});
  return space.ok && space.value.freeBytes < WORKING_ROOM;
}

/** Chromium's database writes its log and its tables in files of a few MiB. */
const WORKING_ROOM = 8 * 1024 * 1024;

async function meanPhoto(db: OpenData['db']): Promise<number> {
  let bytes = 0;
  let photos = 0;
  for (const { fields } of await db.rows('evidence').toArray()) {
    if (fields['kind'] !== 'photo' || typeof fields['size'] !== 'number') continue;
    bytes += fields['size'];
    photos += 1;
  }
  return photos === 0 || bytes === 0 ? USUAL_PHOTO : bytes / photos;
}
