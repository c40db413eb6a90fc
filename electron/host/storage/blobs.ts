import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { DataKey } from '../vault/vault.ts';
import { keyFor } from '../vault/private-file.ts';
import { fillWith, openStored, SEALED, sealFile, unlessDamaged } from '../vault/seal-file.ts';
import { plainSizeOf, sealedSink } from '../vault/sealed-file.ts';
import { placeAtomically } from './atomic-file.ts';
import { plainSink, type ByteReader } from './byte-file.ts';
import type { Disk } from './disk.ts';
import { guardDisk } from './disk-error.ts';
import { readInPieces } from './read-in-pieces.ts';
import { createSerial } from './serial.ts';

/**
 * Original bytes of photos and files, each under its SHA-256: `<folder>/ab/ab12…`, or `ab12….sealed` under a vault.
 * 1. The host hashes for itself, on the way in and on the way out; a name never stands for other bytes.
 * 2. put resolves ok only when bytes and name are on the disk; a file is whole or it is not there.
 * 3. A file whose content no longer fits its name is kept under another name and can be put again.
 * 4. The ending of its name says how a file lies; its content never does.
 */
export interface BlobStore {
  put(sha256: string, bytes: Uint8Array): Promise<Result<HostOutput<'blob.put'>, HostError>>;
  get(sha256: string): Promise<Result<HostOutput<'blob.get'>, HostError>>;
  list(): Promise<Result<HostOutput<'blob.list'>, HostError>>;
  /** Part of the bytes, unchecked against their hash: for finding one's way in a large file. */
  read(sha256: string, from: number, to: number): Promise<Result<HostOutput<'blob.read'>, HostError>>;
  /**
   * Takes over a synced file that lies on the same volume and whose hash the caller knows; it is gone from `path`.
   * `sealed`: as a vault's files are.
   */
  adopt(sha256: string, path: string, sealed: boolean): Promise<Result<null, HostError>>;
  /**
   * Hands out these ranges in order, a piece at a time. The whole file is read and hashed: damaged bytes end in
   * `hash-mismatch`, after some were handed out. Rejects with what `take` rejects with.
   */
  copyRanges(
    sha256: string,
    ranges: readonly (readonly [number, number])[],
    take: (bytes: Uint8Array) => Promise<void>,
  ): Promise<Result<null, HostError>>;
  /** Whether the stored bytes still have their hash. */
  check(sha256: string): Promise<Result<HostOutput<'blob.check'>, HostError>>;
  /** The bytes, after they were checked, to be read in pieces and closed; null when they are not there. */
  open(sha256: string): Promise<Result<ByteReader | null, HostError>>;
  /** How many files lie plain under a vault. */
  plainFiles(): Promise<number>;
  /** Seals plain files, one after the other, for about so long. */
  sealPlain(milliseconds: number): Promise<Result<null, HostError>>;
}

/** Larger ones are read in ranges: a whole one would stand in the memory of both sides at once. */
const LARGEST_WHOLE = 64 * 1024 * 1024;
const DAMAGED = { code: 'hash-mismatch', detail: 'stored bytes are damaged' } as const;

interface Found {
  readonly path: string;
  readonly sealed: boolean;
  readonly size: number;
}

export function createBlobStore(disk: Disk, folder: string, dataKey: DataKey): BlobStore {
  const inTurn = createSerial();
  const shelfOf = (sha256: string): string => join(folder, sha256.slice(0, 2));
  const pathOf = (sha256: string, sealed: boolean): string => join(shelfOf(sha256), sealed ? sha256 + SEALED : sha256);

  async function prepareShelf(sha256: string): Promise<void> {
    const shelf = shelfOf(sha256);
    if ((await disk.stat(shelf)) !== null) return;
    await disk.makeFolder(shelf);
    await disk.syncFolder(folder);
  }

  async function find(sha256: string): Promise<Found | null> {
    // Once more at the end: between the two looks the plain file may have been sealed.
    for (const sealed of [true, false, true]) {
      const path = pathOf(sha256, sealed);
      const found = await disk.stat(path);
      if (found !== null) return { path, sealed, size: sealed ? plainSizeOf(found.size) : found.size };
    }
    return null;
  }

  async function withReader<T>({ path, sealed }: Found, work: (reader: ByteReader) => Promise<T>): Promise<T> {
    const reader = await openStored(disk, path, sealed, dataKey);
    try {
      return await work(reader);
    } finally {
      await reader.close();
    }
  }

  const isSound = (sha256: string, found: Found): Promise<boolean> =>
    unlessDamaged(false, async () => (await withReader(found, hashOfReader)) === sha256);

  /** What lies there and is sound; what is not is put aside. */
  async function findSound(sha256: string): Promise<Found | null> {
    for (let found = await find(sha256); found !== null; found = await find(sha256)) {
      if (await isSound(sha256, found)) return found;
      await setAside(disk, pathOf(sha256, false), found);
    }
    return null;
  }

  return {
    put: (sha256, bytes) => {
      if (hashOf(bytes) !== sha256)
        return Promise.resolve(err({ code: 'hash-mismatch', detail: 'bytes do not fit the hash' }));
      return inTurn(() =>
        guardDisk(async () => {
          const known = (await findSound(sha256)) !== null;
          if (!known) {
            await prepareShelf(sha256);
            const key = dataKey();
            await placeAtomically(disk, pathOf(sha256, key !== null), (file) =>
              fillWith(key === null ? plainSink(file) : sealedSink(file, key), (sink) => sink.append(bytes)),
            );
          }
          return ok({ sha256, size: bytes.length, known });
        }),
      );
    },
    get: (sha256) =>
      guardDisk(async () => {
        const found = await find(sha256);
        if (found === null) return ok<HostOutput<'blob.get'>>({ bytes: null });
        if (found.size > LARGEST_WHOLE) return err({ code: 'too-large', detail: `${found.size} bytes` });
        const bytes = await withReader(found, (reader) => reader.read(0, reader.size));
        return hashOf(bytes) === sha256 ? ok({ bytes }) : err(DAMAGED);
      }),
    list: () =>
      guardDisk(async () => {
        const sizes = new Map<string, number>();
        for (const { path, sha256, sealed } of await filesIn(disk, folder)) {
          const found = sha256 === null ? null : await disk.stat(path);
          if (sha256 === null || found === null) continue;
          sizes.set(sha256, sealed ? plainSizeOf(found.size) : found.size);
        }
        return ok({ blobs: [...sizes].map(([sha256, size]) => ({ sha256, size })) });
      }),
    read: (sha256, from, to) =>
      guardDisk(async () => {
        const found = await find(sha256);
        if (found === null) return ok<HostOutput<'blob.read'>>({ bytes: null });
        return ok({ bytes: await withReader(found, (reader) => reader.read(from, to - from)) });
      }),
    adopt: (sha256, path, sealed) =>
      inTurn(() =>
        guardDisk(async () => {
          await prepareShelf(sha256);
          if ((await findSound(sha256)) !== null) {
            await disk.remove(path);
            return ok(null);
          }
          await disk.rename(path, pathOf(sha256, sealed));
          await disk.syncFolder(shelfOf(sha256));
          return ok(null);
        }),
      ),
    copyRanges: async (sha256, ranges, take) => {
      const found = await find(sha256);
      if (found === null) return err({ code: 'not-found', detail: 'no such bytes' });
      if (ranges.some(([from, to], i) => from >= to || to > found.size || from < (ranges[i - 1]?.[1] ?? 0))) {
        return err({ code: 'bad-request', detail: 'ranges' });
      }
      const hash = createHash('sha256');
      await withReader(found, (reader) =>
        readInPieces(reader, async (piece, at) => {
          hash.update(piece);
          for (const [from, to] of ranges) {
            const [first, last] = [Math.max(from, at), Math.min(to, at + piece.length)];
            if (first < last) await take(piece.subarray(first - at, last - at));
          }
        }),
      );
      return hash.digest('hex') === sha256 ? ok(null) : err(DAMAGED);
    },
    check: (sha256) =>
      guardDisk(async () => {
        const found = await find(sha256);
        if (found === null) return ok<HostOutput<'blob.check'>>({ state: 'missing' });
        return ok({ state: (await isSound(sha256, found)) ? 'sound' : 'damaged' });
      }),
    open: (sha256) =>
      guardDisk(async () => {
        const found = await find(sha256);
        if (found === null) return ok(null);
        return (await isSound(sha256, found))
          ? ok(await openStored(disk, found.path, found.sealed, dataKey))
          : err(DAMAGED);
      }),
    plainFiles: async () => (await filesIn(disk, folder)).filter(({ sealed }) => !sealed).length,
    sealPlain: (milliseconds) =>
      guardDisk(async () => {
        const until = performance.now() + milliseconds;
        let refused: Result<null, HostError> = ok(null);
        let sealedSome = false;
        for (const { path, sha256, sealed } of await filesIn(disk, folder)) {
          if (sealed) continue;
          // One at a time in the store's own turn: a photo that is being put does not wait for the whole step.
          const one = await inTurn(() => guardDisk(() => sealOne(path, sha256)));
          // One bad place of the disk must not leave all the others plain.
          if (one.ok) sealedSome = true;
          else refused = one;
          if (performance.now() >= until) break;
        }
        return sealedSome ? ok(null) : refused;
      }),
  };

  /** Sealed, synced, read back, and only then is the plain file removed. */
  async function sealOne(path: string, sha256: string | null): Promise<Result<null, HostError>> {
    const plain = await disk.stat(path);
    if (plain === null) return ok(null);
    const found = { path, sealed: false, size: plain.size };
    if (sha256 !== null && !(await isSound(sha256, found))) await setAside(disk, path, found);
    else await sealFile(disk, path, keyFor(dataKey));
    return ok(null);
  }
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

/** Every stored file, those that were put aside included (`sha256` null). */
async function filesIn(
  disk: Disk,
  folder: string,
): Promise<{ readonly path: string; readonly sha256: string | null; readonly sealed: boolean }[]> {
  const files: { path: string; sha256: string | null; sealed: boolean }[] = [];
  for (const shelf of (await disk.list(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of await disk.list(join(folder, shelf))) {
      const [, sha256 = '', aside, ending] = /^([0-9a-f]{64})(\.damaged-\d+)?(\.sealed)?$/.exec(name) ?? [];
      if (sha256 === '') continue;
      files.push({
        path: join(folder, shelf, name),
        sha256: aside === undefined ? sha256 : null,
        sealed: ending !== undefined,
      });
    }
  }
  return files;
}

async function setAside(disk: Disk, path: string, { path: from, sealed }: Found): Promise<void> {
  const taken = async (name: string): Promise<boolean> =>
    (await disk.stat(name)) !== null || (await disk.stat(name + SEALED)) !== null;
  let i = 1;
  while (await taken(`${path}.damaged-${i}`)) i += 1;
  await disk.rename(from, `${path}.damaged-${i}${sealed ? SEALED : ''}`);
}

async function hashOfReader(reader: ByteReader): Promise<string> {
  const hash = createHash('sha256');
  await readInPieces(reader, async (piece) => void hash.update(piece));
  return hash.digest('hex');
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
