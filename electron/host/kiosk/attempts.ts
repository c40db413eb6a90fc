/** This many wrong passphrases are a slip of the hand. */
const FREE_ATTEMPTS = 3;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 300_000;

/** Milliseconds until the next attempt after so many wrong ones: 10 s after the third, doubling up to 5 minutes. */
export function waitAfter(failures: number): number {
  if (failures < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_ATTEMPTS), LONGEST_WAIT_MS);
}

/** Whole seconds still to wait. A clock that was set back keeps nobody out longer than the longest wait. */
export function waitLeft(notBefore: number, now: number): number {
  return Math.ceil(Math.min(Math.max(0, notBefore - now), LONGEST_WAIT_MS) / 1000);
}
