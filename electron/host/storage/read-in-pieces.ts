import type { Disk } from './disk.ts';

const PIECE = 256 * 1024;

/**
 * A file from front to back, one piece in memory at a time. All pieces lie in the same bytes: `take` is awaited before the
 * next is read, and may not keep one. A new piece each time would pile up by the hundred before it is collected.
 */
export async function readInPieces(
  disk: Disk,
  path: string,
  take: (piece: Uint8Array, at: number) => Promise<void>,
): Promise<void> {
  const file = await disk.open(path, 'read');
  try {
    const size = await file.size();
    const room = new Uint8Array(Math.min(PIECE, size));
    for (let at = 0; at < size; at += PIECE) await take(await file.read(at, Math.min(PIECE, size - at), room), at);
  } finally {
    await file.close();
  }
}
