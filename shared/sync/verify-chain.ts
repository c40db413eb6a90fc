import type { Sha256Hex } from '../lib/sha256.ts';
import { type Change, GENESIS_HASH, hashOfChange } from './change.ts';

type ChainBreak =
  /** The change does not hash to its own hash: a field was altered. */
  | 'hash'
  /** prevHash is not the hash of the change before: one was taken out, put in, or moved. */
  | 'link'
  /** A writer's seq does not go on from its last. */
  | 'seq'
  /** One id twice. */
  | 'id'
  /** Whole in itself, but shorter, longer or other than the head that somebody wrote down. */
  | 'head';

type ChainVerdict =
  | { readonly ok: true; readonly count: number; readonly headHash: Sha256Hex }
  | { readonly ok: false; readonly brokenAt: number; readonly reason: ChainBreak };

/** A head written down elsewhere (a sealed record, the journal): without one, a cut tail cannot be seen. */
interface ChainHead {
  readonly count: number;
  readonly headHash: Sha256Hex;
}

/**
 * Checks an audit chain in the order its database appended it (R24). `brokenAt` is the 0-based index of the first
 * change that does not fit; changes.length when the end does not match `expected`. A longer chain is checked at
 * `expected.count`, so a sealed record's head still holds after later work.
 */
export function verifyChain(changes: readonly Change[], expected?: ChainHead): ChainVerdict {
  const seqs = new Map<string, number>();
  const ids = new Set<string>();
  let last = GENESIS_HASH;
  for (const [i, change] of changes.entries()) {
    const reason = breakOf(change, last, seqs, ids);
    if (reason !== null) return { ok: false, brokenAt: i, reason };
    ids.add(change.id);
    seqs.set(change.writer, change.seq);
    last = change.hash;
  }
  if (expected !== undefined && headAt(changes, expected.count) !== expected.headHash) {
    return { ok: false, brokenAt: Math.min(expected.count, changes.length), reason: 'head' };
  }
  return { ok: true, count: changes.length, headHash: last };
}

function breakOf(
  change: Change,
  last: Sha256Hex,
  seqs: ReadonlyMap<string, number>,
  ids: ReadonlySet<string>,
): ChainBreak | null {
  if (change.prevHash !== last) return 'link';
  if (hashOfChange(change) !== change.hash) return 'hash';
  if (ids.has(change.id)) return 'id';
  return change.seq === (seqs.get(change.writer) ?? 0) + 1 ? null : 'seq';
}

function headAt(changes: readonly Change[], count: number): Sha256Hex | undefined {
  return count === 0 ? GENESIS_HASH : changes[count - 1]?.hash;
}
