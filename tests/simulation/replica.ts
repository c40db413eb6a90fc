import type { Json } from '../../shared/lib/json.ts';
import { sha256OfJson } from '../../shared/lib/sha256.ts';
import { EMPTY_FIELD, type FieldState } from '../../shared/sync/apply-change.ts';
import type { Change } from '../../shared/sync/change.ts';
import type { KnownLog } from '../../shared/sync/hub/admit.ts';
import type { Settlement } from '../../shared/sync/merge/settle-field.ts';
import { withPlaces, type Vector } from '../../shared/sync/vector.ts';
import type { Engine } from './engine.ts';

/** A log with the state folded from it, as every laptop and the hub have one. */
export class Replica implements KnownLog {
  readonly log: Change[] = [];
  readonly byId = new Map<string, Change>();
  readonly fields = new Map<string, FieldState>();
  vector: Vector = {};
  readonly #places = new Map<string, Change>();
  readonly #engine: Engine;

  constructor(engine: Engine, log: readonly Change[] = []) {
    this.#engine = engine;
    this.add(log);
  }

  /** Changes that are not in the log yet. */
  add(changes: readonly Change[]): void {
    for (const change of changes) {
      const key = keyOf(change);
      const before = this.fields.get(key) ?? EMPTY_FIELD;
      this.fields.set(
        key,
        this.#engine.applyChange(before, change, (id) => this.byId.has(id)),
      );
      this.log.push(change);
      this.byId.set(change.id, change);
      this.#places.set(`${change.writer} ${change.seq}`, change);
    }
    this.vector = withPlaces(this.vector, changes);
  }

  hashOf(id: string): string | undefined {
    return this.byId.get(id)?.hash;
  }

  at(writer: string, seq: number): Change | undefined {
    return this.#places.get(`${writer} ${seq}`);
  }

  heads(key: string): readonly string[] {
    return this.fields.get(key)?.heads.map((head) => head.id) ?? [];
  }

  /** null for a field with one head or none. */
  settlement(key: string): Settlement | null {
    const heads = this.heads(key).flatMap((id) => this.byId.get(id) ?? []);
    return heads.length < 2 ? null : this.#engine.settleField(heads, (id) => this.byId.get(id));
  }

  shown(key: string): Json {
    return this.settlement(key)?.value ?? this.fields.get(key)?.heads[0]?.value ?? null;
  }

  /** Equal exactly when heads and shown values are. */
  stateHash(): string {
    const keys = [...this.fields.keys()].toSorted();
    return sha256OfJson(keys.map((key) => [key, [...this.heads(key)], this.shown(key)]));
  }
}

export function keyOf(change: Pick<Change, 'entity' | 'entityId' | 'field'>): string {
  return JSON.stringify([change.entity, change.entityId, change.field]);
}
