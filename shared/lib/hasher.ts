import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { HashName } from './digest.ts';

/** A digest that is made piece by piece. */
export interface Hasher {
  update(bytes: Uint8Array): unknown;
  /** Ends it. */
  digest(): Uint8Array;
  /** A second one that goes on from here by itself. */
  copy(): Hasher;
}

export type CreateHasher = (hash: HashName) => Hasher;

const HASHES = { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 } as const;

/** For pages: the platform hashes whole runs of bytes alone. */
export const pureHasher: CreateHasher = (hash) => around(HASHES[hash].create());

type Running = ReturnType<(typeof HASHES)[HashName]['create']>;

function around(running: Running): Hasher {
  return {
    update: (bytes) => running.update(bytes),
    digest: () => running.digest(),
    copy: () => around(running.clone()),
  };
}
