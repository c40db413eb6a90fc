import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { readWhole, writeAtomically } from './atomic-file.ts';
import type { Disk } from './disk.ts';
import { guardDisk } from './disk-error.ts';
import { readInPieces } from './read-in-pieces.ts';
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
  /** Part of the bytes, unchecked: for finding one's way in a large file. */
  read(sha256: string, from: number, to: number): Promise<Result<HostOutput<'blob.read'>, HostError>>;
  /** Takes over a synced file that lies on the same volume and whose hash the caller knows; it is gone from `path`. */
  adopt(sha256: string, path: string): Promise<Result<null, HostError>>;
  /**
   * Hands out these ranges in order, a piece at a time. The whole file is read and hashed: damaged bytes end in
   * `hash-mismatch`, after some were handed out. Rejects with what `take` rejects with.
   */
  copyRanges(
    sha256: string,
    ranges: readonly (readonly [number, number])[],
    take: (bytes: Uint8Array) => Promise<void>,
  ): Promise<Result<null, HostError>>;
  /** Where the bytes lie, after they were checked; null when they do not. */
  locate(sha256: string): Promise<Result<string | null, HostError>>;
}

/** Larger ones are read in ranges: a whole one would stand in the memory of both sides at once. */
const LARGEST_WHOLE = 64 * 1024 * 1024;

export function createBlobStore(disk: Disk, folder: string): BlobStore {
  const inTurn = createSerial();
  const shelfOf = (sha256: string): string => join(folder, sha256.slice(0, 2));
  const pathOf = (sha256: string): string => join(shelfOf(sha256), sha256);

  async function prepareShelf(sha256: string): Promise<void> {
    const shelf = shelfOf(sha256);
    if ((await disk.stat(shelf)) !== null) return;
    await disk.makeFolder(shelf);
    await disk.syncFolder(folder);
  }

  async function write(sha256: string, bytes: Uint8Array): Promise<void> {
    await prepareShelf(sha256);
    await writeAtomically(disk, pathOf(sha256), bytes);
  }

  async function isSound(sha256: string): Promise<boolean> {
    const hash = createHash('sha256');
    await readInPieces(disk, pathOf(sha256), async (piece) => void hash.update(piece));
    return hash.digest('hex') === sha256;
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
        const found = await disk.stat(pathOf(sha256));
        if (found !== null && found.size > LARGEST_WHOLE)
          return err({ code: 'too-large', detail: `${found.size} bytes` });
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
    read: (sha256, from, to) =>
      guardDisk(async () => {
        if ((await disk.stat(pathOf(sha256))) === null) return ok<HostOutput<'blob.read'>>({ bytes: null });
        const file = await disk.open(pathOf(sha256), 'read');
        try {
          return ok({ bytes: await file.read(from, to - from) });
        } finally {
          await file.close();
        }
      }),
    adopt: (sha256, path) =>
      inTurn(() =>
        guardDisk(async () => {
          await prepareShelf(sha256);
          if ((await disk.stat(pathOf(sha256))) !== null) {
            if (await isSound(sha256)) {
              await disk.remove(path);
              return ok(null);
            }
            await setAside(disk, pathOf(sha256));
          }
          await disk.rename(path, pathOf(sha256));
          await disk.syncFolder(dirname(pathOf(sha256)));
          return ok(null);
        }),
      ),
    copyRanges: async (sha256, ranges, take) => {
      const found = await disk.stat(pathOf(sha256));
      if (found === null) return err({ code: 'not-found', detail: 'no such bytes' });
      if (ranges.some(([from, to], i) => from >= to || to > found.size || from < (ranges[i - 1]?.[1] ?? 0))) {
        return err({ code: 'bad-request', detail: 'ranges' });
      }
      const hash = createHash('sha256');
      await readInPieces(disk, pathOf(sha256), async (piece, at) => {
        hash.update(piece);
        for (const [from, to] of ranges) {
          const [first, last] = [Math.max(from, at), Math.min(to, at + piece.length)];
          if (first < last) await take(piece.subarray(first - at, last - at));
        }
      });
      return hash.digest('hex') === sha256
        ? ok(null)
        : err({ code: 'hash-mismatch', detail: 'stored bytes are damaged' });
    },
    locate: (sha256) =>
      guardDisk(async () => {
        if ((await disk.stat(pathOf(sha256))) === null) return ok(null);
        if (await isSound(sha256)) return ok(pathOf(sha256));
        return err({ code: 'hash-mismatch', detail: 'stored bytes are damaged' });
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
