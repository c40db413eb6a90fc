import type { Disk } from './disk.ts';

const PIECE = 1024 * 1024;

/** A file from front to back, one piece in memory at a time; `take` is awaited before the next is read. */
export async function readInPieces(
  disk: Disk,
  path: string,
  take: (piece: Uint8Array, at: number) => Promise<void>,
): Promise<void> {
  const file = await disk.open(path, 'read');
  try {
    const size = await file.size();
    for (let at = 0; at < size; at += PIECE) await take(await file.read(at, Math.min(PIECE, size - at)), at);
  } finally {
    await file.close();
  }
}
