import { fromHex, sha256, type Sha256Hex } from '../../lib/sha256.ts';
import { utf8Bytes } from '../../lib/utf8.ts';

/**
 * xunting-draw/1. Everything is computed from text, so that a third party needs a SHA-256 tool and nothing of ours
 * (shared/decisions/0008 has a worked example). Notation: `lines(a, b, …)` is the UTF-8 text of its arguments, each
 * followed by one line feed; H(x) is SHA-256 as 64 lower-case hex digits; numbers are decimal without leading zeros.
 *
 * 1. rosterHash = H(canonical JSON of the roster), rulesHash = H(canonical JSON of the rules).
 * 2. A person's commitment = H(lines("xunting-draw/1", "commit", rosterHash, rulesHash, name, salt, value)), where salt
 *    is 32 lower-case hex digits and value is what the person thought of.
 * 3. seed, for two people in the order in which they committed =
 *    H(lines("xunting-draw/1", "seed", rosterHash, rulesHash, "commit-reveal", name, salt, value, name, salt, value));
 *    for a public number = H(lines("xunting-draw/1", "seed", rosterHash, rulesHash, "public-number", source, value)).
 * 4. block(i) = SHA-256 of lines("xunting-draw/1", "block", seed, i) for i = 0, 1, 2 …: 32 bytes each. The stream is
 *    these blocks one after the other, read as big-endian words of 32 bits, eight to a block.
 * 5. below(n) = the next word w of the stream with w < floor(2^32 / n) · n, taken modulo n; larger words are dropped, so
 *    every residue is equally likely.
 * 6. order: begin with 0, 1, …, m−1 for a roster of m entries. For i = m−1 down to 1: j = below(i + 1), swap the entries
 *    at i and j (Fisher–Yates).
 * 7. Drawn are the first `count` entries of the order that the rules do not keep out (eligibility.ts). Each replacement
 *    and each extension takes the next ones of the same order.
 */
export const DRAW_ALGORITHM = 'xunting-draw/1';

export interface Commitment {
  readonly name: string;
  /** 32 lower-case hex digits. */
  readonly salt: string;
  readonly value: string;
}

export function commitmentOf(
  rosterHash: Sha256Hex,
  rulesHash: Sha256Hex,
  { name, salt, value }: Commitment,
): Sha256Hex {
  return hashOfLines(['commit', rosterHash, rulesHash, name, salt, value]);
}

export type SeedSource =
  | { readonly method: 'commit-reveal'; readonly people: readonly Commitment[] }
  | { readonly method: 'public-number'; readonly source: string; readonly value: string };

export function seedOf(rosterHash: Sha256Hex, rulesHash: Sha256Hex, from: SeedSource): Sha256Hex {
  const said =
    from.method === 'public-number'
      ? [from.source, from.value]
      : from.people.flatMap(({ name, salt, value }) => [name, salt, value]);
  return hashOfLines(['seed', rosterHash, rulesHash, from.method, ...said]);
}

/** The whole roster in random order: indexes from 0. */
export function orderOf(seed: Sha256Hex, size: number): number[] {
  const next = wordsOf(seed);
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = below(next, i + 1);
    const moved = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = moved;
  }
  return order;
}

function below(next: () => number, n: number): number {
  const limit = Math.floor(2 ** 32 / n) * n;
  for (;;) {
    const word = next();
    if (word < limit) return word % n;
  }
}

function wordsOf(seed: Sha256Hex): () => number {
  let block = new Uint8Array();
  let index = 0;
  let at = 0;
  return () => {
    if (at === block.length) {
      block = Uint8Array.from(fromHex(hashOfLines(['block', seed, String(index)])));
      index++;
      at = 0;
    }
    const word = block.subarray(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0);
    at += 4;
    return word;
  };
}

function hashOfLines(lines: readonly string[]): Sha256Hex {
  return sha256(utf8Bytes([DRAW_ALGORITHM, ...lines].map((line) => `${line}\n`).join('')));
}
