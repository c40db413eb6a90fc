import { join } from 'node:path';
import type { Disk, DiskFile } from '../storage/disk.ts';
import { writeAtomically } from '../storage/atomic-file.ts';
import type { Damage } from './scan.ts';

/**
 * Nothing that was once written is thrown away: bytes that cannot be used are kept in files of their own beside the
 * journal, under names that say where they came from.
 */
const ASIDE_FOLDER = 'aside';
const PARKED = '.parked';
const LARGEST_COPY = 64 * 1024 * 1024;

/** Copies a damaged stretch once; false when the disk takes no more (the stretch itself stays in the journal anyway). */
export async function keepDamage(disk: Disk, folder: string, file: DiskFile, damage: Damage): Promise<boolean> {
  return keep(disk, folder, `damaged-${damage.offset}-${damage.length}.bin`, file, damage.offset, damage.length);
}

/** Copies a torn tail; false = not copied, so the caller must not cut it off. */
export async function keepTorn(disk: Disk, folder: string, file: DiskFile, at: number, now: number): Promise<boolean> {
  return keep(disk, folder, `torn-${at}-${now}.bin`, file, at, (await file.size()) - at);
}

/** Moves a file that is no journal of this version out of the way; resolves with its new name. */
export async function park(disk: Disk, folder: string, name: string, now: number): Promise<string> {
  const taken = new Set(await disk.list(folder));
  let parked = `${name}.${now}${PARKED}`;
  for (let i = 2; taken.has(parked); i++) parked = `${name}.${now}-${i}${PARKED}`;
  await disk.rename(join(folder, name), join(folder, parked));
  await disk.syncFolder(folder);
  return parked;
}

/** Every parked file, named at each start until somebody has dealt with it. */
export async function listParked(disk: Disk, folder: string): Promise<Damage[]> {
  const names = (await disk.list(folder)).filter((name) => name.endsWith(PARKED));
  return Promise.all(
    names.sort().map(async (name) => ({
      offset: 0,
      length: (await disk.stat(join(folder, name)))?.size ?? 0,
      reason: `whole file kept as ${name}`,
    })),
  );
}

async function keep(
  disk: Disk,
  folder: string,
  name: string,
  file: DiskFile,
  offset: number,
  length: number,
): Promise<boolean> {
  const aside = join(folder, ASIDE_FOLDER);
  try {
    await disk.makeFolder(aside);
    if ((await disk.stat(join(aside, name))) !== null) return true;
    await writeAtomically(disk, join(aside, name), await file.read(offset, Math.min(length, LARGEST_COPY)));
    return length <= LARGEST_COPY;
  } catch {
    // A full disk must not stop the journal from opening; the bytes are still where they were.
    return false;
  }
}
