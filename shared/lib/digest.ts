import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

const HASHES = { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 } as const;

/** Digest over several runs as if they were one, without a joined copy. */
export function digestOf(hash: HashName, ...parts: readonly Uint8Array[]): Uint8Array {
  const running = HASHES[hash].create();
  for (const part of parts) running.update(part);
  return running.digest();
}
