import type { Random } from '../../lib/ports.ts';
import type { Sha256Hex } from '../../lib/sha256.ts';
import { enrolmentCodeSchema } from './protocol.ts';

/** Crockford's base 32: no I, L, O, U, so that a code read out on the telephone cannot be misheard. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
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
  return base32(random.bytes(10));
}

/** The half of the code that names a root. */
export function rootPrefixOf(rootSha256: Sha256Hex): string {
  const bytes = Array.from({ length: 10 }, (_, i) => Number.parseInt(rootSha256.slice(2 * i, 2 * i + 2), 16));
  return base32(Uint8Array.from(bytes));
}

/** In fours, for paper and telephone. */
export function showCode({ secret, rootPrefix }: EnrolmentCode): string {
  return ((secret + rootPrefix).match(/.{4}/g) ?? []).join('-');
}

/** As typed: blanks, dashes and small letters do not matter, I and L are 1, O is 0. null when it is no code. */
export function readCode(typed: string): EnrolmentCode | null {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[\s\u3000\-—–_.]/g, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');
  const code = enrolmentCodeSchema.safeParse(letters).data;
  return code === undefined ? null : { secret: code.slice(0, HALF), rootPrefix: code.slice(HALF) };
}

/** Five bits a letter; 10 bytes are 16 letters. */
function base32(bytes: Uint8Array): string {
  let bits = 0;
  let count = 0;
  let text = '';
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    while (count >= 5) {
      count -= 5;
      text += LETTERS[(bits >> count) & 31] ?? '';
      bits &= (1 << count) - 1;
    }
  }
  return text;
}
