import { inFours, toBase32, typedLetters } from '../../lib/base32.ts';
import type { Random } from '../../lib/ports.ts';
import type { Sha256Hex } from '../../lib/sha256.ts';
import { enrolmentCodeSchema } from './protocol.ts';

const HALF = 16;

/**
 * A one-time code: 80 random bits that open the door, and the first 80 bits of the office root's SHA-256, by which the
 * laptop knows the hub before it says a word to it.
 */
export interface EnrolmentCode {
  readonly secret: string;
  readonly rootPrefix: string;
}

export function makeSecret(random: Random): string {
  return toBase32(random.bytes(10));
}

/** The half of the code that names a root. */
export function rootPrefixOf(rootSha256: Sha256Hex): string {
  const bytes = Array.from({ length: 10 }, (_, i) => Number.parseInt(rootSha256.slice(2 * i, 2 * i + 2), 16));
  return toBase32(Uint8Array.from(bytes));
}

/** In fours, for paper and telephone. */
export function showCode({ secret, rootPrefix }: EnrolmentCode): string {
  return inFours(secret + rootPrefix);
}

/** As typed: blanks, dashes and small letters do not matter, I and L are 1, O is 0. null when it is no code. */
export function readCode(typed: string): EnrolmentCode | null {
  const code = enrolmentCodeSchema.safeParse(typedLetters(typed)).data;
  return code === undefined ? null : { secret: code.slice(0, HALF), rootPrefix: code.slice(HALF) };
}
