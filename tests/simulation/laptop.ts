import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import { uuidV7 } from '../../shared/lib/ids.ts';
import type { Clock, Random } from '../../shared/lib/ports.ts';
import { appendChange, type ChainTip, tipOfNewWriter } from '../../shared/sync/append-change.ts';
import type { Change } from '../../shared/sync/change.ts';
import { ownTip } from '../../shared/sync/own-chain.ts';
import { NEVER_SYNCED, type SyncState } from '../../shared/sync/sync-state.ts';
import type { Engine } from './engine.ts';
import { keyOf, Replica } from './replica.ts';

/** How a session ended: the process died, or the browser also emptied the database after it. */
export type CrashKind = 'kill' | 'database-emptied';

/**
 * A laptop: a database (strict transactions of rows, changes and sync state), and the host's journal, which follows
 * transaction by transaction. A change is shown as saved when it lies in both, and leaves the laptop only then.
 */
export class Laptop {
  readonly name: string;
  readonly clock: Clock;
  replica: Replica;
  sync: SyncState = NEVER_SYNCED;
  /** Transactions that the journal has, whole. */
  journal: Change[][] = [];
  /** Committed in the database, not yet in the journal. */
  waiting: Change[][] = [];
  /** Grows with every start: an answer to an earlier session reaches nobody. */
  session = 0;
  lost = false;
  tip: ChainTip;
  readonly #engine: Engine;
  readonly #random: Random;

  constructor(name: string, engine: Engine, clock: Clock, random: Random) {
    this.name = name;
    this.clock = clock;
    this.#engine = engine;
    this.#random = random;
    this.replica = new Replica(engine);
    this.tip = tipOfNewWriter(uuidV7(clock, random));
  }

  write(writes: readonly FieldWrite[]): void {
    const changes: Change[] = [];
    for (const write of writes) {
      const prev = this.replica.heads(keyOf(write));
      const stamp = { id: uuidV7(this.clock, this.#random), at: instantOf(this.clock.now()), by: this.name, prev };
      const made = appendChange(this.tip, write, { ...stamp, device: this.name });
      this.tip = made.tip;
      changes.push(made.change);
    }
    this.commit(changes, this.sync);
  }

  /** One transaction of the database. */
  commit(changes: readonly Change[], sync: SyncState): void {
    this.replica.add(changes);
    this.sync = sync;
    if (changes.length > 0) this.waiting.push([...changes]);
  }

  /** Takes changes in from outside, through the same door as the hub. */
  takeIn(changes: readonly Change[], sync: SyncState): void {
    this.commit(this.#engine.admit(this.replica, changes).fresh, sync);
  }

  /** The journal catches up by one transaction. */
  carry(): void {
    const next = this.waiting.shift();
    if (next !== undefined) this.journal.push(next);
  }

  carryAll(): void {
    while (this.waiting.length > 0) this.carry();
  }

  saved(): Change[] {
    return this.journal.flat();
  }

  crash(kind: CrashKind): void {
    if (kind === 'database-emptied') {
      this.replica = new Replica(this.#engine, this.saved());
      this.sync = NEVER_SYNCED;
      this.waiting = [];
    }
    this.start();
  }

  /** The whole data folder and profile, put back from an older copy. */
  restore(copy: LaptopCopy): void {
    this.replica = new Replica(this.#engine, copy.log);
    this.sync = copy.sync;
    this.journal = copy.journal.map((batch) => [...batch]);
    this.waiting = [];
    this.start();
  }

  copy(): LaptopCopy {
    this.carryAll();
    return { log: [...this.replica.log], sync: this.sync, journal: this.journal.map((batch) => [...batch]) };
  }

  /** What only the database has is carried to the journal again, as after an append that was cut off. */
  start(): void {
    this.session += 1;
    this.carryAll();
    const hash = ownTip(this.replica.log, this.name);
    if (this.#engine.newWriterAtStart) this.tip = tipOfNewWriter(uuidV7(this.clock, this.#random), hash);
    else this.tip = { writer: this.tip.writer, seq: this.replica.vector[this.tip.writer]?.at(-1)?.[1] ?? 0, hash };
  }
}

export interface LaptopCopy {
  readonly log: readonly Change[];
  readonly sync: SyncState;
  readonly journal: readonly (readonly Change[])[];
}
