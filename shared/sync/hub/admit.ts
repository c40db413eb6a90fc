import { hashOfChange, type Change } from '../change.ts';
import { withPlaces, type Vector } from '../vector.ts';

/**
 * The door of the hub: what may enter its log, decided alike for a push over the network and for a bundle.
 * A change is never refused for its clock, for its kind or for a gap before it: a field laptop's clock is wrong, a newer
 * program's rows are carried unread, and the missing seq may come by another road. What is refused is parked with its
 * reason, never dropped.
 */
export type RefusalCode =
  /** The content does not hash to its own hash. */
  | 'hash'
  /** One id, two contents. */
  | 'id-taken'
  /** One place in a writer's log, two changes: a log was cut and continued under the same writer. */
  | 'seq-taken'
  /** The chain to the writer's change before or after does not hold. */
  | 'link';

export interface Refusal {
  readonly change: Change;
  readonly code: RefusalCode;
}

export interface Admission {
  /** To be stored, in this order; none is in the log yet. */
  readonly fresh: readonly Change[];
  readonly refused: readonly Refusal[];
}

/** What the door must know of the log: the hash under an id, and the change at a place of a writer's log. */
export interface KnownLog {
  hashOf(id: string): string | undefined;
  at(writer: string, seq: number): Pick<Change, 'hash' | 'prevHash'> | undefined;
}

export function admit(log: KnownLog, pushed: readonly Change[]): Admission {
  const fresh: Change[] = [];
  const refused: Refusal[] = [];
  const ids = new Map<string, string>();
  const places = new Map<string, Change>();
  const hashOf = (id: string): string | undefined => ids.get(id) ?? log.hashOf(id);
  const at: KnownLog['at'] = (writer, seq) => places.get(`${writer} ${seq}`) ?? log.at(writer, seq);
  for (const change of pushed) {
    const known = hashOf(change.id);
    if (known === change.hash) continue;
    const code = known === undefined ? refusalOf(change, at) : 'id-taken';
    if (code !== null) {
      refused.push({ change, code });
      continue;
    }
    fresh.push(change);
    ids.set(change.id, change.hash);
    places.set(`${change.writer} ${change.seq}`, change);
  }
  return { fresh, refused };
}

/** What a log holds of these changes once `admission` is stored: the vector of the answer to their push. */
export function heldAfter(pushed: readonly Change[], { refused }: Admission): Vector {
  const gone = new Set(refused.map(({ change }) => change));
  return withPlaces(
    {},
    pushed.filter((change) => !gone.has(change)),
  );
}

function refusalOf(change: Change, at: KnownLog['at']): RefusalCode | null {
  const { writer, seq } = change;
  if (!hashesToItself(change)) return 'hash';
  if (at(writer, seq) !== undefined) return 'seq-taken';
  const before = at(writer, seq - 1);
  const after = at(writer, seq + 1);
  if (before !== undefined && before.hash !== change.prevHash) return 'link';
  return after !== undefined && after.prevHash !== change.hash ? 'link' : null;
}

/** False too for text that has no UTF-8 form and so no hash: no laptop writes it, and one such row must not stop the batch. */
function hashesToItself(change: Change): boolean {
  try {
    return hashOfChange(change) === change.hash;
  } catch {
    return false;
  }
}
