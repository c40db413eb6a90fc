import type { DiskFile } from '../storage/disk.ts';

const WINDOW = 1024 * 1024;

/** Reads a file front to back in large pieces: two system calls a record would make a long journal slow to open. */
export function createWindowReader(
  file: DiskFile,
  size: number,
): { read(offset: number, length: number): Promise<Uint8Array> } {
  let start = 0;
  let window: Uint8Array = new Uint8Array(0);
  return {
    read: async (offset, length) => {
      const end = Math.min(offset + length, size);
      if (offset < start || end > start + window.length) {
        start = offset;
        window = await file.read(offset, Math.min(Math.max(length, WINDOW), size - offset));
      }
      return window.subarray(offset - start, Math.max(offset, end) - start);
    },
  };
}
