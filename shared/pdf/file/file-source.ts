/** A file of which any part can be had, and which need not lie in memory. */
export interface FileSource {
  readonly size: number;
  /**
   * Bytes `from`..`to`, both inside the file; all of them, or it rejects. `room`, large enough, may be read into and given
   * back in part: for whoever reads piece after piece and keeps none.
   */
  read(from: number, to: number, room?: Uint8Array): Promise<Uint8Array>;
}

/** A file that does lie in memory. */
export function memorySource(bytes: Uint8Array): FileSource {
  return { size: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}

/** A file with something behind it. */
export function sourceWithTail(file: FileSource, tail: Uint8Array): FileSource {
  const read: FileSource['read'] = async (from, to, room) => {
    if (to <= file.size) return file.read(from, to, room);
    if (from >= file.size) return tail.subarray(from - file.size, to - file.size);
    const part = new Uint8Array(to - from);
    part.set(await file.read(from, file.size, room));
    part.set(tail.subarray(0, to - file.size), file.size - from);
    return part;
  };
  return { size: file.size + tail.length, read };
}

/** The part of a page's Blob that is used here: a chosen file, say. */
interface Sliced {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export function blobSource(blob: Sliced): FileSource {
  return { size: blob.size, read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()) };
}

/** Bytes of a piece that is read to be hashed. */
const PIECE = 1024 * 1024;

/** `take` sees the bytes from `from` to `to`, a piece at a time; it may not keep one. */
export type EachPiece = (from: number, to: number, take: (piece: Uint8Array) => unknown) => Promise<void>;

/** All pieces lie in the same room, which is made for the first of them. */
export function piecesOf(file: FileSource): EachPiece {
  let room: Uint8Array | undefined;
  return async (from, to, take) => {
    room ??= new Uint8Array(Math.min(PIECE, file.size));
    for (let at = from; at < to; at += PIECE) take(await file.read(at, Math.min(to, at + PIECE), room));
  };
}
