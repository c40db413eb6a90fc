import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Disk } from './disk.ts';
import { guardDisk } from './disk-error.ts';
import { createSerial } from './serial.ts';

/**
 * A file that only takes room, given up when the disk is full so that a visit can still be finished and signed.
 * 1. Made only when the volume has three times its size left: the reserve must not be what fills the disk.
 * 2. Filled with random bytes: a compressing or sparse file system would reserve nothing for zeros.
 * 3. Once released it is made again at the next start that finds room.
 */
export interface Reserve {
  /** Makes the file when it is missing and there is room. A disk that refuses is no error. */
  prepare(): Promise<void>;
  space(): Promise<Result<HostOutput<'storage.space'>, HostError>>;
  release(): Promise<Result<HostOutput<'storage.release-reserve'>, HostError>>;
}

const RESERVE_BYTES = 64 * 1024 * 1024;
const PIECE = 1024 * 1024;

export function createReserve(disk: Disk, folder: string, bytes: number = RESERVE_BYTES): Reserve {
  const path = join(folder, 'reserve.bin');
  const inTurn = createSerial();

  async function make(): Promise<void> {
    const present = await disk.stat(path);
    if (present !== null && present.size >= bytes) return;
    await disk.remove(path);
    if ((await disk.freeBytes(folder)) < 3 * bytes) return;
    const file = await disk.open(path, 'create-new');
    try {
      for (let at = 0; at < bytes; at += PIECE) await file.write(at, randomBytes(Math.min(PIECE, bytes - at)));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  return {
    prepare: () => inTurn(() => make().catch(() => disk.remove(path).catch(() => {}))),
    space: () =>
      guardDisk(async () =>
        ok({
          freeBytes: await disk.freeBytes(folder),
          reserveBytes: (await disk.stat(path))?.size ?? 0,
          reserveWanted: bytes,
        }),
      ),
    release: () =>
      inTurn(() =>
        guardDisk(async () => {
          await disk.remove(path);
          await disk.syncFolder(dirname(path));
          return ok({ freeBytes: await disk.freeBytes(folder) });
        }),
      ),
  };
}
