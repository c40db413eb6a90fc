import { dirname, join } from 'node:path';
import type { Disk, DiskFile } from './disk.ts';

/**
 * Writes a whole file so that a reader, even after a power cut, sees the old content or the new one and nothing between:
 * other name, sync, rename, sync of the folder. On failure the temporary file is removed and the error passed on.
 */
export async function writeAtomically(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  await placeAtomically(disk, path, async (file) => {
    try {
      await file.write(0, bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

/** The same for a file that `fill` writes, syncs and closes, also when it rejects. */
export async function placeAtomically(
  disk: Disk,
  path: string,
  fill: (file: DiskFile) => Promise<void>,
): Promise<void> {
  const temporary = `${path}.${process.pid}-${++counter}.tmp`;
  try {
    // A killed process with the same number may have left this very name behind.
    await disk.remove(temporary);
    await fill(await disk.open(temporary, 'create-new'));
    await disk.rename(temporary, path);
  } catch (error) {
    await disk.remove(temporary).catch(() => {});
    throw error;
  }
  await disk.syncFolder(dirname(path));
}

let counter = 0;

/** What a kill of another process left half written in this folder; it may hold what is sealed by now. */
export async function sweepTemporary(disk: Disk, folder: string): Promise<void> {
  for (const name of await disk.list(folder)) {
    const writer = /\.(\d+)-\d+\.tmp$/.exec(name)?.[1];
    if (writer !== undefined && writer !== String(process.pid)) await disk.remove(join(folder, name));
  }
}

/** null when there is no such file. */
export async function readWhole(disk: Disk, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if ((await disk.stat(path)) === null) return null;
  const file = await disk.open(path, 'read');
  try {
    return await file.read(0, await file.size());
  } finally {
    await file.close();
  }
}
