import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/**
 * A copy of one of the host's own files for somebody outside, synced. Read and written piece by piece: the system's copy
 * would take the mode along, and nobody else on the machine could open what was saved to be handed on.
 */
export async function copyOut(from: string, to: string, flags: 'w' | 'wx'): Promise<void> {
  await pipeline(
    createReadStream(from, { highWaterMark: PIECE }),
    createWriteStream(to, { flags, flush: true, highWaterMark: PIECE }),
  );
}

const PIECE = 1024 * 1024;
