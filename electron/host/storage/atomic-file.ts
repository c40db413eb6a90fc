import { dirname } from 'node:path';
import type { Disk } from './disk.ts';

/**
 * Writes a whole file so that a reader, even after a power cut, sees the old content or the new one and nothing between:
 * other name, sync, rename, sync of the folder. On failure the temporary file is removed and the error passed on.
 */
export async function writeAtomically(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}-${++counter}.tmp`;
  try {
    // A killed process with the same number may have left this very name behind.
    await disk.remove(temporary);
    const file = await disk.open(temporary, 'create-new');
    try {
      await file.write(0, bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(temporary, path);
  } catch (error) {
    await disk.remove(temporary).catch(() => {});
    throw error;
  }
  await disk.syncFolder(dirname(path));
}

let counter = 0;

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
