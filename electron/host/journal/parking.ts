import { join } from 'node:path';
import type { Disk, DiskFile } from '../storage/disk.ts';
import { placeAtomically } from '../storage/atomic-file.ts';
import { plainSink } from '../storage/byte-file.ts';
import { fillWith, SEALED, sealFile } from '../vault/seal-file.ts';
import { plainSizeOf, sealedSink } from '../vault/sealed-file.ts';
import { keyFor } from '../vault/private-file.ts';
import type { DataKey } from '../vault/vault.ts';
import type { Damage } from './scan.ts';

/**
 * Nothing that was once written is thrown away: bytes that cannot be used are kept in files of their own beside the
 * journal, under names that say where they came from; under a vault with the ending `.sealed`.
 */
const ASIDE_FOLDER = 'aside';
const PARKED = /\.parked(\.sealed)?$/;
const LARGEST_COPY = 64 * 1024 * 1024;

interface Aside {
  readonly disk: Disk;
  readonly folder: string;
  readonly dataKey: DataKey;
}

/** Copies a damaged stretch once; false when the disk takes no more (the stretch itself stays in the journal anyway). */
export async function keepDamage(place: Aside, file: DiskFile, damage: Damage): Promise<boolean> {
  return keep(place, `damaged-${damage.offset}-${damage.length}.bin`, file, damage.offset, damage.length);
}

/** Copies a torn tail; false = not copied, so the caller must not cut it off. */
export async function keepTorn(place: Aside, file: DiskFile, at: number, now: number): Promise<boolean> {
  return keep(place, `torn-${at}-${now}.bin`, file, at, (await file.size()) - at);
}

/** Moves a file that is no journal of this version out of the way; resolves with its new name. */
export async function park(disk: Disk, folder: string, name: string, now: number): Promise<string> {
  const taken = new Set((await disk.list(folder)).map(withoutSeal));
  let parked = `${name}.${now}.parked`;
  for (let i = 2; taken.has(parked); i++) parked = `${name}.${now}-${i}.parked`;
  await disk.rename(join(folder, name), join(folder, parked));
  await disk.syncFolder(folder);
  return parked;
}

/** Every parked file, named at each start until somebody has dealt with it. */
export async function listParked(disk: Disk, folder: string): Promise<Damage[]> {
  const sizes = new Map<string, number>();
  for (const name of (await disk.list(folder)).filter((other) => PARKED.test(other)).sort()) {
    const size = (await disk.stat(join(folder, name)))?.size ?? 0;
    sizes.set(withoutSeal(name), name.endsWith(SEALED) ? plainSizeOf(size) : size);
  }
  return [...sizes].map(([name, length]) => ({ offset: 0, length, reason: `whole file kept as ${name}` }));
}

/** What was kept before there was a vault, and still lies plain. */
export async function plainAside({ disk, folder }: Pick<Aside, 'disk' | 'folder'>): Promise<string[]> {
  const aside = (await disk.list(join(folder, ASIDE_FOLDER))).filter((name) => name.endsWith('.bin'));
  const parked = (await disk.list(folder)).filter((name) => name.endsWith('.parked'));
  return [...aside.map((name) => join(folder, ASIDE_FOLDER, name)), ...parked.map((name) => join(folder, name))];
}

export async function sealAside(place: Aside, path: string): Promise<void> {
  await sealFile(place.disk, path, keyFor(place.dataKey));
}

async function keep(
  { disk, folder, dataKey }: Aside,
  name: string,
  file: DiskFile,
  offset: number,
  length: number,
): Promise<boolean> {
  const key = dataKey();
  const aside = join(folder, ASIDE_FOLDER);
  const path = join(aside, key === null ? name : name + SEALED);
  try {
    await disk.makeFolder(aside);
    if ((await disk.stat(path)) !== null) return true;
    const bytes = await file.read(offset, Math.min(length, LARGEST_COPY));
    await placeAtomically(disk, path, (target) =>
      fillWith(key === null ? plainSink(target) : sealedSink(target, key), (sink) => sink.append(bytes)),
    );
    return length <= LARGEST_COPY;
  } catch {
    // A full disk must not stop the journal from opening; the bytes are still where they were.
    return false;
  }
}

function withoutSeal(name: string): string {
  return name.endsWith(SEALED) ? name.slice(0, -SEALED.length) : name;
}
