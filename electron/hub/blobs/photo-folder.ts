import { createHash } from 'node:crypto';
import { constants, createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../../../shared/lib/ports.ts';
import { toHex } from '../../../shared/lib/sha256.ts';

/**
 * Photos and files under their SHA-256, in a folder that several hub processes may share.
 * 1. A file under its name is whole and hashed by this program: it is renamed into place only then.
 * 2. An upload is one file for each laptop and photo. A piece is written at the place that its sender names, so the same
 *    piece twice, or two requests of one laptop at once, leave the same bytes; the hash has the last word.
 * 3. What a kill leaves is a shorter upload, never a wrong photo.
 */
export interface PhotoFolder {
  /** Bytes that lie here already of this laptop's upload. */
  uploaded(sha256: string, deviceId: string): Promise<number>;
  /** Takes one piece. `held` once the whole is here and its hash is its name. */
  take(piece: Piece): Promise<PieceOutcome>;
  has(sha256: string): Promise<boolean>;
  open(sha256: string, from: number): Promise<{ readonly size: number; readonly stream: ReadStream } | null>;
  putThumbnail(sha256: string, bytes: Uint8Array): Promise<void>;
  hasThumbnail(sha256: string): Promise<boolean>;
  thumbnail(sha256: string): Promise<Uint8Array | null>;
  /** Names of all whole photos. */
  list(): AsyncIterable<string>;
  pathOf(sha256: string): string;
}

export interface Piece {
  readonly sha256: string;
  readonly deviceId: string;
  readonly offset: number;
  /** Bytes of the whole. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

export type PieceOutcome =
  | { readonly ok: true; readonly offset: number; readonly held: boolean }
  /** `offset`: the upload goes on there. */
  | { readonly ok: false; readonly code: 'offset' | 'hash-mismatch'; readonly offset: number };

export function openPhotoFolder(folder: string, random: Random): PhotoFolder {
  const shelf = (kind: string, sha256: string): string => join(folder, kind, sha256.slice(0, 2));
  const pathOf = (sha256: string): string => join(shelf('photos', sha256), sha256);
  const thumbnailPath = (sha256: string): string => join(shelf('thumbnails', sha256), sha256);
  const partPath = (sha256: string, deviceId: string): string => join(folder, 'uploads', `${sha256}.${deviceId}`);

  async function finish(sha256: string, part: string): Promise<boolean> {
    if ((await hashOfFile(part)) !== sha256) {
      await rm(part, { force: true });
      return false;
    }
    await mkdir(shelf('photos', sha256), { recursive: true, mode: 0o700 });
    await rename(part, pathOf(sha256));
    await syncFolder(shelf('photos', sha256));
    return true;
  }

  return {
    pathOf,
    uploaded: (sha256, deviceId) => sizeOf(partPath(sha256, deviceId)).then((size) => size ?? 0),
    take: async ({ sha256, deviceId, offset, size, bytes }) => {
      if ((await sizeOf(pathOf(sha256))) !== null) return { ok: true, offset: size, held: true };
      const part = partPath(sha256, deviceId);
      const here = (await sizeOf(part)) ?? 0;
      if (offset > here || offset + bytes.length > size) return { ok: false, code: 'offset', offset: here };
      await mkdir(join(folder, 'uploads'), { recursive: true, mode: 0o700 });
      const file = await open(part, constants.O_RDWR | constants.O_CREAT, 0o600);
      let end = 0;
      try {
        await writeAll(file, bytes, offset);
        await file.sync();
        end = (await file.stat()).size;
      } finally {
        await file.close();
      }
      if (end < size) return { ok: true, offset: end, held: false };
      const whole = await finish(sha256, part).catch(async (error: unknown) => {
        // The same last piece came twice at once, and the other request has renamed the file already.
        if ((await sizeOf(pathOf(sha256))) !== null) return true;
        throw error;
      });
      return whole ? { ok: true, offset: size, held: true } : { ok: false, code: 'hash-mismatch', offset: 0 };
    },
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== null,
    open: async (sha256, from) => {
      const size = await sizeOf(pathOf(sha256));
      return size === null ? null : { size, stream: createReadStream(pathOf(sha256), { start: from }) };
    },
    putThumbnail: async (sha256, bytes) => {
      await mkdir(shelf('thumbnails', sha256), { recursive: true, mode: 0o700 });
      const temporary = `${thumbnailPath(sha256)}.${toHex(random.bytes(8))}`;
      const file = await open(temporary, 'wx', 0o600);
      try {
        await writeAll(file, bytes, 0);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, thumbnailPath(sha256));
    },
    hasThumbnail: async (sha256) => (await sizeOf(thumbnailPath(sha256))) !== null,
    thumbnail: async (sha256) => {
      const file = await open(thumbnailPath(sha256), 'r').catch(absent);
      if (file === null) return null;
      try {
        return new Uint8Array(await file.readFile());
      } finally {
        await file.close();
      }
    },
    list: async function* list() {
      for (const one of await namesIn(join(folder, 'photos'))) {
        for (const name of await namesIn(join(folder, 'photos', one))) if (/^[0-9a-f]{64}$/.test(name)) yield name;
      }
    },
  };
}

/** SHA-256 of a file of any size, hex. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Uint8Array);
  return hash.digest('hex');
}

async function writeAll(
  file: { write(bytes: Uint8Array, from: number, length: number, at: number): Promise<{ bytesWritten: number }> },
  bytes: Uint8Array,
  at: number,
): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}

/** Without it a power cut may take a new name away again. Folders cannot be synced on Windows. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function sizeOf(path: string): Promise<number | null> {
  return stat(path).then((found) => found.size, absent);
}

function namesIn(path: string): Promise<readonly string[]> {
  return readdir(path).catch(() => []);
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
