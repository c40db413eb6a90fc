import { createHash, type Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { CreateHasher, Hasher } from '../../../shared/lib/hasher.ts';
import type { FileSource } from '../../../shared/pdf/file/file-source.ts';

/** Thrown when a file is no longer what it was when it was opened: a verdict on it would speak of no file that exists. */
export class FileChanged extends Error {}

/**
 * Opens a file, hands it to `work` and closes it. Rejects with what the system says, and with FileChanged when the file was
 * written to in the meantime.
 */
export async function withFile<T>(path: string, work: (file: FileSource) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const before = await handle.stat();
    // A folder can be opened on some systems, and has a size.
    if (!before.isFile()) throw Object.assign(new Error('no file'), { code: 'EISDIR' });
    const source: FileSource = {
      size: before.size,
      read: async (from, to, room) => {
        const bytes = room?.subarray(0, to - from) ?? new Uint8Array(to - from);
        for (let done = 0; done < bytes.length;) {
          const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
          if (bytesRead === 0) throw new FileChanged('the file became shorter');
          done += bytesRead;
        }
        return bytes;
      },
    };
    const result = await work(source);
    const after = await handle.stat();
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new FileChanged('the file was changed');
    return result;
  } finally {
    await handle.close();
  }
}

const NAMES = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const;

/** The system's own, some times faster than the pages'. */
export const nodeHasher: CreateHasher = (hash) => around(createHash(NAMES[hash]));

function around(hash: Hash): Hasher {
  return {
    update: (bytes) => hash.update(bytes),
    digest: () => new Uint8Array(hash.digest()),
    copy: () => around(hash.copy()),
  };
}
