import { applyWrites } from '../../../../shared/domain/visit/apply-writes.ts';
import type { FieldWrite } from '../../../../shared/domain/visit/field-write.ts';
import type { VisitBundle } from '../../../../shared/domain/visit/visit-bundle.ts';
import { appendChange, type ChainTip, tipOfNewWriter } from '../../../../shared/sync/append-change.ts';
import type { Change } from '../../../../shared/sync/change.ts';
import { verifyChain } from '../../../../shared/sync/verify-chain.ts';

interface Stamp {
  readonly at: string;
  readonly by: string;
  readonly device: string;
}

/** The change log of a scripted visit: every write becomes a chained change, as in the app's database (R24). */
export class DemoLog {
  readonly #newId: () => string;
  readonly #changes: Change[] = [];
  /** Field → the id of its last change: what the next one replaces. */
  readonly #heads = new Map<string, string>();
  #tip: ChainTip;
  #bundle: VisitBundle | null = null;

  constructor(newId: () => string) {
    this.#newId = newId;
    this.#tip = tipOfNewWriter(newId());
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** Throws before the first write. */
  get bundle(): VisitBundle {
    if (this.#bundle === null) throw new Error('no visit was opened');
    return this.#bundle;
  }

  append(writes: readonly FieldWrite[], { at, by, device }: Stamp): void {
    for (const write of writes) {
      const field = JSON.stringify([write.entity, write.entityId, write.field]);
      const head = this.#heads.get(field);
      const prev = head === undefined ? [] : [head];
      const { change, tip } = appendChange(this.#tip, write, { id: this.#newId(), at, by, device, prev });
      this.#tip = tip;
      this.#heads.set(field, change.id);
      this.#changes.push(change);
    }
    this.#bundle = applyWrites(this.#bundle, writes);
  }

  /** Count and last hash of the chain, checked from its beginning. Throws when it does not hold. */
  head(): { readonly count: number; readonly headHash: string } {
    const verdict = verifyChain(this.#changes);
    if (!verdict.ok) throw new Error(`the change log breaks at ${verdict.brokenAt}: ${verdict.reason}`);
    return { count: verdict.count, headHash: verdict.headHash };
  }
}
