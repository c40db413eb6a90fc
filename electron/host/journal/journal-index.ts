import { GENESIS_HASH, type Change } from '../../../shared/sync/change.ts';

/** Where a record lies and which of its changes count (a change met before counts once). */
interface Entry {
  readonly offset: number;
  readonly payloadLength: number;
  readonly first: number;
  readonly kept: readonly number[];
}

export interface Position {
  readonly offset: number;
  readonly payloadLength: number;
  /** Places inside the record's batch, in order. */
  readonly kept: readonly number[];
}

/** In memory: which changes the file holds, by id and by number. Holds only what is already synced. */
export function createJournalIndex(): {
  add(offset: number, payloadLength: number, changes: readonly Change[]): void;
  hashOf(id: string): string | undefined;
  /** The record that holds change number `from`, cut so that it begins there; null at the end. */
  positionOf(from: number): Position | null;
  count(): number;
  headHash(): string;
} {
  const hashes = new Map<string, string>();
  const entries: Entry[] = [];
  let head: string = GENESIS_HASH;
  return {
    add: (offset, payloadLength, changes) => {
      const first = hashes.size;
      const kept = changes.flatMap(({ id, hash }, i) => {
        if (hashes.has(id)) return [];
        hashes.set(id, hash);
        head = hash;
        return [i];
      });
      if (kept.length > 0) entries.push({ offset, payloadLength, first, kept });
    },
    hashOf: (id) => hashes.get(id),
    positionOf: (from) => {
      const entry = entries[lastStartingAtOrBefore(entries, from)];
      if (entry === undefined || from >= entry.first + entry.kept.length) return null;
      return { ...entry, kept: entry.kept.slice(from - entry.first) };
    },
    count: () => hashes.size,
    headHash: () => head,
  };
}

function lastStartingAtOrBefore(entries: readonly Entry[], from: number): number {
  let low = 0;
  let high = entries.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((entries[middle]?.first ?? 0) <= from) low = middle;
    else high = middle - 1;
  }
  return low;
}
