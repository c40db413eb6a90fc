import { open } from 'node:fs/promises';
import type { ByteSource } from '../../../shared/sync/bundle/bundle-crypto.ts';

/**
 * A copy of stored bytes for somebody outside, synced. Read and written piece by piece: the system's copy would take the
 * seal and the mode of the host's own file along, and nobody else on the machine could open what was saved to be handed on.
 */
export async function copyOut(from: ByteSource, to: string, flags: 'w' | 'wx'): Promise<void> {
  const file = await open(to, flags);
  try {
    for (let at = 0; at < from.size; at += PIECE) {
      await file.appendFile(await from.read(at, Math.min(PIECE, from.size - at)));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

const PIECE = 1024 * 1024;
