import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { readWhole, writeAtomically } from './atomic-file.ts';
import type { Disk } from './disk.ts';
import { guardDisk } from './disk-error.ts';
import { createSerial } from './serial.ts';

/**
 * Original bytes of photos and files, each under its SHA-256: `<folder>/ab/ab12…`.
 * 1. The host hashes for itself, on the way in and on the way out; a name never stands for other bytes.
 * 2. put resolves ok only when bytes and name are on the disk; a file is whole or it is not there.
 * 3. A file whose content no longer fits its name is kept under another name and can be put again.
 */
export interface BlobStore {
  put(sha256: string, bytes: Uint8Array): Promise<Result<HostOutput<'blob.put'>, HostError>>;
  get(sha256: string): Promise<Result<HostOutput<'blob.get'>, HostError>>;
  list(): Promise<Result<HostOutput<'blob.list'>, HostError>>;
}

export function createBlobStore(disk: Disk, folder: string): BlobStore {
  const inTurn = createSerial();
  const shelfOf = (sha256: string): string => join(folder, sha256.slice(0, 2));
  const pathOf = (sha256: string): string => join(shelfOf(sha256), sha256);

  async function write(sha256: string, bytes: Uint8Array): Promise<void> {
    const shelf = shelfOf(sha256);
    if ((await disk.stat(shelf)) === null) {
      await disk.makeFolder(shelf);
      await disk.syncFolder(folder);
    }
    await writeAtomically(disk, pathOf(sha256), bytes);
  }

  return {
    put: (sha256, bytes) => {
      if (hashOf(bytes) !== sha256)
        return Promise.resolve(err({ code: 'hash-mismatch', detail: 'bytes do not fit the hash' }));
      return inTurn(() =>
        guardDisk(async () => {
          const present = await readWhole(disk, pathOf(sha256));
          const known = present !== null && hashOf(present) === sha256;
          if (present !== null && !known) await setAside(disk, pathOf(sha256));
          if (!known) await write(sha256, bytes);
          return ok({ sha256, size: bytes.length, known });
        }),
      );
    },
    get: (sha256) =>
      guardDisk(async () => {
        const bytes = await readWhole(disk, pathOf(sha256));
        if (bytes !== null && hashOf(bytes) !== sha256) {
          return err({ code: 'hash-mismatch', detail: 'stored bytes are damaged' });
        }
        return ok({ bytes });
      }),
    list: () =>
      guardDisk(async () => {
        const blobs: { sha256: string; size: number }[] = [];
        for (const shelf of (await disk.list(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
          for (const sha256 of (await disk.list(join(folder, shelf))).filter((name) => /^[0-9a-f]{64}$/.test(name))) {
            const found = await disk.stat(pathOf(sha256));
            if (found !== null) blobs.push({ sha256, size: found.size });
          }
        }
        return ok({ blobs });
      }),
  };
}

/** Temporary files of writes that a kill broke off; nobody was told that they are saved. */
export async function sweepBrokenWrites(disk: Disk, folder: string): Promise<void> {
  for (const shelf of await disk.list(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const name of await disk.list(join(folder, shelf))) {
      if (name.endsWith('.tmp')) await disk.remove(join(folder, shelf, name));
    }
  }
}

async function setAside(disk: Disk, path: string): Promise<void> {
  let i = 1;
  while ((await disk.stat(`${path}.damaged-${i}`)) !== null) i += 1;
  await disk.rename(path, `${path}.damaged-${i}`);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
