import { fromBase32, inFours, toBase32, typedLetters } from '../lib/base32.ts';
import { sha256 } from '../lib/sha256.ts';
import { utf8Bytes } from '../lib/utf8.ts';

/** 160 bits are 32 letters; a group of four behind them tells a slip of the pen from another code. */
export const RECOVERY_BYTES = 20;
const LETTERS = 32;
const CHECK = 4;

/** Nine groups of four letters and digits, for the office's safe. */
export function showRecoveryCode(secret: Uint8Array): string {
  const letters = toBase32(secret);
  return inFours(letters + checkOf(letters));
}

/** As typed. null when its length, a letter or the last group is wrong: then nothing was tried with it. */
export function readRecoveryCode(typed: string): Uint8Array | null {
  const letters = typedLetters(typed);
  const code = letters.slice(0, LETTERS);
  if (letters.length !== LETTERS + CHECK || letters.slice(LETTERS) !== checkOf(code)) return null;
  return fromBase32(code);
}

function checkOf(letters: string): string {
  const hash = sha256(utf8Bytes(`xunting-recovery-code ${letters}`));
  const bytes = [0, 2, 4].map((at) => Number.parseInt(hash.slice(at, at + 2), 16));
  return toBase32(Uint8Array.from(bytes)).slice(0, CHECK);
}
