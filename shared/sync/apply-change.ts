import { canonicalJson } from '../lib/canonical-json.ts';
import type { Json } from '../lib/json.ts';
import type { Change } from './change.ts';

/**
 * A field as a multi-value register (sync.md §3).
 * 1. Applying is idempotent and commutative: any order, any repetition of the same changes gives the same state.
 * 2. A change removes the heads that its `prev` names, also those that arrive after it: `awaited` remembers them.
 * 3. No clock decides. Heads left over are a concurrent set: all are kept, one is shown, the conflict is reported.
 */
export interface Head {
  readonly id: string;
  readonly value: Json;
}

export interface FieldState {
  /** Sorted by change id, so that equal states are equal as text. */
  readonly heads: readonly Head[];
  /** Ids that a known change replaces and that have not arrived yet, sorted. */
  readonly awaited: readonly string[];
}

export const EMPTY_FIELD: FieldState = { heads: [], awaited: [] };

/** The field after one more change. `isKnown` says whether the log already held a change id before this one. */
export function applyChange(state: FieldState, change: Change, isKnown: (id: string) => boolean): FieldState {
  if (isKnown(change.id)) return state;
  const replaced = new Set(change.prev);
  const heads = state.heads.filter((head) => !replaced.has(head.id));
  const superseded = state.awaited.includes(change.id);
  if (!superseded) heads.push({ id: change.id, value: change.value });
  const awaited = new Set(state.awaited);
  awaited.delete(change.id);
  for (const id of change.prev) if (!isKnown(id) && id !== change.id) awaited.add(id);
  return { heads: heads.toSorted((a, b) => (a.id < b.id ? -1 : 1)), awaited: [...awaited].toSorted() };
}

/** Two laptops wrote different values without knowing of each other. Equal values are no conflict. */
export function isConflict(state: FieldState): boolean {
  const texts = new Set(state.heads.map((head) => canonicalJson(head.value)));
  return texts.size > 1;
}

/**
 * The head that is shown. What somebody filled in beats an empty value, because the first touch of a row writes its
 * empty fields too; among the rest the greatest id: any fixed rule that every laptop computes alike will do.
 */
export function pickHead(state: FieldState): Head | null {
  let best: Head | null = null;
  for (const head of state.heads) {
    if (best === null || rank(head) > rank(best) || (rank(head) === rank(best) && head.id > best.id)) best = head;
  }
  return best;
}

function rank(head: Head): number {
  const { value } = head;
  if (value === null || value === '') return 0;
  return typeof value === 'object' && Object.keys(value).length === 0 ? 0 : 1;
}
