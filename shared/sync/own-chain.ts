import type { Sha256Hex } from '../lib/sha256.ts';
import { type Change, GENESIS_HASH } from './change.ts';
import { verifyChain } from './verify-chain.ts';

/**
 * A log that took in other laptops' changes holds several audit chains. The own one is the path from the last change of
 * this laptop back to the beginning; where the others lie between does not matter.
 */

/** Hash that the next change of this laptop names: of its last one in the log, or GENESIS_HASH. */
export function ownTip(log: readonly Change[], device: string): Sha256Hex {
  return log.findLast((change) => change.device === device)?.hash ?? GENESIS_HASH;
}

type OwnChain =
  | { readonly ok: true; readonly count: number; readonly headHash: Sha256Hex }
  /** `brokenAt`: how many of this laptop's changes still fit, counted from the beginning; `count`: how many it made. */
  | { readonly ok: false; readonly brokenAt: number; readonly count: number };

/** Follows the chain that ends in `headHash` to its beginning and checks every change of it (R24). */
export function verifyOwnChain(log: readonly Change[], device: string, headHash: Sha256Hex): OwnChain {
  const byHash = new Map(log.map((change) => [change.hash, change]));
  const path: Change[] = [];
  let hash = headHash;
  while (hash !== GENESIS_HASH && path.length <= log.length) {
    const change = byHash.get(hash);
    if (change === undefined) break;
    path.push(change);
    hash = change.prevHash;
  }
  const own = log.filter((change) => change.device === device).length;
  if (hash !== GENESIS_HASH) return { ok: false, brokenAt: Math.max(0, own - path.length), count: own };
  const verdict = verifyChain(path.toReversed());
  return verdict.ok
    ? { ok: true, count: path.length, headHash }
    : { ok: false, brokenAt: verdict.brokenAt, count: own };
}
