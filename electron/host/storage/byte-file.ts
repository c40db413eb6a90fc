import type { DiskFile } from './disk.ts';

/** The bytes of a stored file, however they lie on the disk. */
export interface ByteReader {
  readonly size: number;
  /** As DiskFile's, `room` included. Rejects with HostFault `hash-mismatch` for sealed bytes that were altered. */
  read(offset: number, length: number, room?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/** A new file, written from front to back. */
export interface ByteSink {
  append(bytes: Uint8Array): Promise<void>;
  /** Writes what is held back and resolves when all is on the disk; the file is closed. */
  finish(): Promise<void>;
  /** Closes half a file. */
  abandon(): Promise<void>;
}

export async function plainReader(file: DiskFile): Promise<ByteReader> {
  const size = await file.size();
  return { size, read: (offset, length, room) => file.read(offset, length, room), close: () => file.close() };
}

export function plainSink(file: DiskFile): ByteSink {
  let at = 0;
  return {
    append: async (bytes) => {
      await file.write(at, bytes);
      at += bytes.length;
    },
    finish: async () => {
      await file.sync();
      await file.close();
    },
    abandon: () => file.close(),
  };
}
