import type { Json } from '../../lib/json.ts';
import type { Change } from '../change.ts';

/** A change of the field's history by its id; undefined = it has not arrived. */
export type Lookup = (id: string) => Change | undefined;

/**
 * The last version that all heads come from.
 * `none`: they began apart. `unclear`: part of the history is missing, or there are several last common versions.
 */
export type CommonBase =
  | { readonly kind: 'version'; readonly value: Json }
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear' };

/** Walks back through `prev`, the only order that counts: the clocks of field laptops are wrong. */
export function commonBase(heads: readonly Change[], lookup: Lookup): CommonBase {
  const histories: Map<string, Change>[] = [];
  for (const head of heads) {
    const history = ancestorsOf(head, lookup);
    if (history === null) return { kind: 'unclear' };
    histories.push(history);
  }
  const [first = new Map<string, Change>(), ...others] = histories;
  const shared = [...first.values()].filter((change) => others.every((history) => history.has(change.id)));
  if (shared.length === 0) return { kind: 'none' };
  const older = new Set(
    shared.flatMap((change) => [...(ancestorsOf(change, lookup) ?? new Map<string, Change>()).keys()]),
  );
  const last = shared.filter((change) => !older.has(change.id));
  const [base] = last;
  return base !== undefined && last.length === 1 ? { kind: 'version', value: base.value } : { kind: 'unclear' };
}

function ancestorsOf(head: Change, lookup: Lookup): Map<string, Change> | null {
  const found = new Map<string, Change>();
  const waiting = [...head.prev];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    const change = lookup(id);
    if (change === undefined) return null;
    found.set(id, change);
    waiting.push(...change.prev);
  }
  return found;
}
