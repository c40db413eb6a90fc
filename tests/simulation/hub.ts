import type { Change } from '../../shared/sync/change.ts';
import { heldAfter } from '../../shared/sync/hub/admit.ts';
import type { HubRow } from '../../shared/sync/hub/answer-pull.ts';
import type { PullAnswer, PullRequest, PushAnswer } from '../../shared/sync/sync-state.ts';
import type { Vector } from '../../shared/sync/vector.ts';
import type { Engine } from './engine.ts';
import { Replica } from './replica.ts';

const PAGE = 20;

/** The office's hub over the product's admission code: one log with revisions, restored from backups now and then. */
export class Hub {
  replica: Replica;
  rows: HubRow[] = [];
  epoch = 'epoch-1';
  up = true;
  refused = 0;
  backup: readonly HubRow[] = [];
  #drawn = 0;
  #restores = 0;
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.replica = new Replica(engine);
  }

  /** A push begins. Answers the transaction's commit, which may come later. */
  begin(pushed: readonly Change[]): () => PushAnswer {
    const { epoch } = this;
    // The mistake of a plain sequence: drawn here, visible at the commit.
    const early = this.#engine.revisionAtCommit ? [] : pushed.map(() => this.#draw());
    return () => {
      const vector = epoch === this.epoch ? this.#store(pushed, early) : {};
      return { epoch: this.epoch, vector };
    };
  }

  pull(request: PullRequest): PullAnswer {
    const read = (above: number, limit: number): readonly HubRow[] =>
      this.rows.filter((row) => row.revision > above).slice(0, limit);
    return this.#engine.answerPull({ epoch: this.epoch, read }, request, PAGE);
  }

  keepBackup(): void {
    this.backup = [...this.rows];
  }

  restoreBackup(): void {
    this.#restores += 1;
    this.rows = [...this.backup];
    this.#drawn = this.rows.at(-1)?.revision ?? 0;
    this.replica = new Replica(
      this.#engine,
      this.rows.map((row) => row.change),
    );
    if (this.#engine.newEpochAtRestore) this.epoch = `epoch-${this.#restores + 1}`;
  }

  #store(pushed: readonly Change[], early: readonly number[]): Vector {
    const admission = this.#engine.admit(this.replica, pushed);
    const { fresh } = admission;
    this.refused += admission.refused.length;
    this.replica.add(fresh);
    this.rows.push(...fresh.map((change, i) => ({ revision: early[i] ?? this.#draw(), change })));
    this.rows.sort((a, b) => a.revision - b.revision);
    return heldAfter(pushed, admission);
  }

  #draw(): number {
    this.#drawn += 1;
    return this.#drawn;
  }
}
