import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import type { Disk, DiskFile } from './disk.ts';

/** The real file system. New files are readable by this user only. */
export const nodeDisk: Disk = {
  open: async (path, mode) => diskFile(await open(path, FLAGS[mode], 0o600)),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  syncFolder: async (path) => {
    // Windows cannot open a folder for syncing; NTFS journals the rename itself.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  list: (path) => readdir(path).catch((error: unknown) => ifMissing(error, [])),
  stat: async (path) => {
    const found = await stat(path).catch((error: unknown) => ifMissing(error, null));
    return found === null ? null : { size: found.size, isFile: found.isFile() };
  },
  freeBytes: async (path) => {
    const volume = await statfs(path);
    return volume.bavail * volume.bsize;
  },
};

const FLAGS = {
  read: constants.O_RDONLY,
  'read-write': constants.O_RDWR | constants.O_CREAT,
  'create-new': constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
} as const;

function diskFile(handle: FileHandle): DiskFile {
  return {
    size: async () => (await handle.stat()).size,
    read: async (offset, length, room) => {
      const buffer = room?.subarray(0, length) ?? new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(buffer, done, length - done, offset + done);
        if (bytesRead === 0) return buffer.slice(0, done);
        done += bytesRead;
      }
      return buffer;
    },
    write: async (offset, bytes) => {
      let done = 0;
      while (done < bytes.length) {
        // A full disk may take part of the bytes before it says ENOSPC on the next call.
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
        done += bytesWritten;
      }
    },
    truncate: (length) => handle.truncate(length),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

function ifMissing<T>(error: unknown, value: T): T {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
  throw error;
}
