import type { ByteReader } from './byte-file.ts';

const PIECE = 256 * 1024;

/**
 * A file from front to back, one piece in memory at a time. All pieces lie in the same bytes: `take` is awaited before the
 * next is read, and may not keep one. A new piece each time would pile up by the hundred before it is collected.
 */
export async function readInPieces(
  reader: ByteReader,
  take: (piece: Uint8Array, at: number) => Promise<void>,
): Promise<void> {
  const { size } = reader;
  const room = new Uint8Array(Math.min(PIECE, size));
  for (let at = 0; at < size; at += PIECE) await take(await reader.read(at, Math.min(PIECE, size - at), room), at);
}
