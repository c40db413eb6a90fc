import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import type { Change } from '../../shared/sync/change.ts';
import type { Clock, Random } from '../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { XuntingDatabase } from './database.ts';
import { databaseFailure, type LaterError, type WriteFailure } from './failures.ts';
import type { Journaler } from './journaler.ts';
import { buildChanges, type BuiltChanges } from './log/build-changes.ts';
import { sortRows, storeRows, type SortedRows } from './log/store-rows.ts';
import { View, type LogHead } from './log/view.ts';
import type { SaveStateStore } from './save-state.ts';
import type { SyncRow } from './schema.ts';
import { preparePage } from './start/fold-page.ts';
import { blobRows, thumbnailRows, type Original, type Thumbnail } from './vault/row-bytes.ts';

/**
 * The one road of every write.
 * 1. One transaction at a time, in the order of the calls; what waits together is committed together.
 * 2. Rows, changes and blobs of a decision lie in one strict transaction: all of it is there, or nothing.
 * 3. Only this queue writes rows (one window has the seat), so a decision may read before the transaction opens and two
 *    quick calls still never see the same old state. The transaction itself only writes: it is as short as can be.
 * 4. Waiting writes of the same field become one change: only the last value is kept, the ones between were never seen.
 * 5. A kept decision that the database refused stays at the head of the queue until it is in.
 * 6. `saved` is said only when nothing waits, nothing is in the transaction under way, and the host has the changes too.
 * 7. Who was told of a refusal hears of it again when the kept decision is in after all (`WriteFailure.later`).
 */
export interface Decision<T> {
  readonly value: T;
  readonly writes: readonly FieldWrite[];
  readonly blobs?: readonly Original[];
  readonly thumbnails?: readonly Thumbnail[];
  /** Changes of other laptops that are not in the log yet. Only in an intent that goes alone and writes nothing itself. */
  readonly taken?: readonly Change[];
  /** Where this laptop stands with the hub after these changes: a cursor never lies before or behind its rows. */
  readonly sync?: SyncRow;
}

export interface Intent<T, E> {
  /** Reads through the view, which shows what the decisions before it in the same transaction write. May run again. */
  readonly decide: (view: View) => Promise<Result<Decision<T>, E>>;
  /** The decision depends on the exact end of the log (the seal): nothing else goes in its transaction. */
  readonly alone?: boolean;
  /** False when the caller still holds what was refused (a photo) and will ask again; true for typed text. */
  readonly keep: boolean;
}

export interface UnitOfWorkParts {
  readonly db: XuntingDatabase;
  readonly journaler: Journaler;
  readonly saveState: SaveStateStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly writer: string;
  readonly device: string;
  readonly who: () => string;
  readonly head: LogHead;
  /** Asked when the database refuses without a reason: whether the disk has no room. */
  readonly lacksRoom: () => Promise<boolean>;
  /** Milliseconds before a refused write is tried again by itself. */
  readonly retryAfter?: number;
}

export interface UnitOfWork {
  /** Resolves when the decision is in the database; the host's copy follows (`settled`, SaveState). */
  run<T, E>(intent: Intent<T, E>): Promise<Result<T, E | WriteFailure>>;
  /** Resolves when nothing waits any more, in the database and in the journal; false when something failed. */
  settled(): Promise<boolean>;
  stop(): void;
}

interface Waiting {
  readonly intent: Intent<unknown, unknown>;
  /** To the caller first; once it was told of a refusal, to whoever waits for `later`. */
  settle: (answer: Result<unknown, unknown>) => void;
  /** The caller knows that this decision was refused and is kept: it is not told again. */
  told: boolean;
}

export function createUnitOfWork(parts: UnitOfWorkParts): UnitOfWork {
  const { db, journaler, saveState, clock, random, writer, device, who } = parts;
  let queue: Waiting[] = [];
  /** Taken from the queue and not yet dealt with: without these a running transaction would count as saved. */
  let inFlight = 0;
  let head = parts.head;
  let seq = 0;
  let running: Promise<void> | null = null;
  let failure: WriteFailure | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const report = (): void => {
    saveState.set(queue.length + inFlight + journaler.pending(), failure ?? journaler.failure());
  };
  journaler.onProgress(report);

  function wake(): void {
    clearTimeout(timer);
    running ??= drain().then(() => {
      running = null;
      // What came in between the last look at the queue and here would wait for the next write.
      if (queue.length > 0 && failure === null && !stopped) wake();
    });
  }

  async function drain(): Promise<void> {
    while (queue.length > 0 && !stopped) {
      const batch = takeBatch();
      inFlight = batch.length;
      const refused = await commit(batch);
      inFlight = 0;
      if (refused === null) {
        failure = null;
      } else {
        failure = refused.failure;
        queue = [...refused.kept, ...queue];
        await reopen();
        timer = setTimeout(wake, parts.retryAfter ?? 3000);
        report();
        return;
      }
      report();
    }
  }

  function takeBatch(): Waiting[] {
    const stop = queue.findIndex((waiting) => waiting.intent.alone === true);
    const size = stop === 0 ? 1 : stop === -1 ? queue.length : stop;
    return queue.splice(0, Math.min(size, LARGEST_BATCH));
  }

  /** null = all of the batch has been dealt with. */
  async function commit(batch: readonly Waiting[]): Promise<{ kept: Waiting[]; failure: WriteFailure } | null> {
    const first = await attempt(batch);
    if (first === null) return null;
    if (batch.length === 1) return verdictOf(refuse(batch, first));
    // One photo that does not fit must not hold back the text beside it.
    const kept: Waiting[] = [];
    let last: WriteFailure | null = null;
    for (const waiting of batch) {
      const again = kept.length > 0 ? first : await attempt([waiting]);
      if (again === null) continue;
      last = again;
      kept.push(...refuse([waiting], again).kept);
    }
    return last === null ? null : verdictOf({ kept, failure: last });
  }

  /** With nothing kept the callers have their answer and no write of theirs waits any more. */
  function verdictOf(refused: { kept: Waiting[]; failure: WriteFailure }): typeof refused | null {
    return refused.kept.length === 0 ? null : refused;
  }

  function refuse(batch: readonly Waiting[], why: WriteFailure): { kept: Waiting[]; failure: WriteFailure } {
    const kept = why.code === 'defect' ? [] : batch.filter((waiting) => waiting.intent.keep);
    // Said before the caller hears of it: a screen that asks at once must see the failure.
    if (kept.length > 0) failure = why;
    report();
    for (const waiting of batch) {
      if (!kept.includes(waiting)) waiting.settle(err(why));
      else if (!waiting.told) tellKept(waiting, why);
    }
    return { kept, failure: why };
  }

  function tellKept(waiting: Waiting, why: WriteFailure): void {
    const later = Promise.withResolvers<Result<unknown, LaterError>>();
    waiting.settle(err({ ...why, later: later.promise }));
    // A decision answers with errors that have a code; the intent's own type of error is unknown here.
    waiting.settle = later.resolve as Waiting['settle'];
    waiting.told = true;
  }

  /** One transaction. Nothing outside it changes before it is complete. */
  async function attempt(batch: readonly Waiting[]): Promise<WriteFailure | null> {
    try {
      const done = await decideAll(batch);
      await write(done);
      head = done.head;
      seq = done.seq;
      journaler.add(done.changes);
      done.answers.forEach((answer, i) => batch[i]?.settle(answer));
      return null;
    } catch (error) {
      const refused = databaseFailure(error);
      // On a full disk Chromium mostly says BulkError, AbortError or UnknownError, and only sometimes QuotaExceededError.
      return refused.code === 'database-failed' && (await parts.lacksRoom()) ? { ...refused, code: 'quota' } : refused;
    }
  }

  async function decideAll(batch: readonly Waiting[]): Promise<Worked> {
    const view = new View(db, head);
    const answers: Result<unknown, unknown>[] = [];
    const blobs: Original[] = [];
    const thumbnails: Thumbnail[] = [];
    let taken: readonly Change[] = [];
    let sync: SyncRow | null = null;
    for (const { intent } of batch) {
      const decided = await intent.decide(view);
      answers.push(decided.ok ? ok(decided.value.value) : decided);
      if (!decided.ok) continue;
      await view.lay(decided.value.writes);
      blobs.push(...(decided.value.blobs ?? []));
      thumbnails.push(...(decided.value.thumbnails ?? []));
      taken = decided.value.taken ?? taken;
      sync = decided.value.sync ?? sync;
    }
    if (taken.length > 0) return { answers, blobs, thumbnails, sync, ...(await takeIn(taken)) };
    const state = { writer, device, by: who(), seq, head };
    const built = buildChanges(view.changed(), (row) => view.base(row), state, { clock, random });
    const sorted = sortRows([...built.rows.values()], clock);
    return { answers, blobs, thumbnails, sync, sorted, ...built };
  }

  /** Others' changes keep their own chains: only the place in the log goes on, not this laptop's tip. */
  async function takeIn(taken: readonly Change[]): Promise<Pick<Worked, 'changes' | 'sorted' | 'head' | 'seq'>> {
    const page = await preparePage({ db, clock, device }, taken, head.order);
    return { ...page, head: { ...head, order: head.order + page.changes.length }, seq };
  }

  async function write({ changes, sync, sorted, ...bytes }: Worked): Promise<void> {
    if (changes.length === 0 && bytes.blobs.length === 0 && sync === null) return;
    const blobs = await blobRows(db, bytes.blobs);
    const thumbnails = await thumbnailRows(db, bytes.thumbnails);
    await db.transaction('rw', db.workTables(), async () => {
      if (blobs.length > 0) await db.blobs.bulkPut(blobs);
      if (thumbnails.length > 0) await db.thumbnails.bulkPut(thumbnails);
      await db.changes.bulkAdd(changes);
      await storeRows(db, sorted);
      if (sync !== null) await db.sync.put(sync);
    });
  }

  /** After a full disk Chromium refuses every write of the open connection, even when there is room again. */
  async function reopen(): Promise<void> {
    db.close({ disableAutoOpen: false });
    await db.open().catch(() => {});
  }

  return {
    run: (intent) =>
      new Promise((settle) => {
        queue.push({ intent, settle: settle as Waiting['settle'], told: false });
        report();
        wake();
      }),
    settled: async () => {
      for (;;) {
        while (running !== null) await running;
        const carried = await journaler.settled();
        // A command that came in meanwhile runs now, or has gone through and waits for the host.
        if (running !== null || (carried && journaler.pending() > 0)) continue;
        return carried && failure === null && queue.length === 0;
      }
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      journaler.stop();
    },
  };
}

interface Worked extends Omit<BuiltChanges, 'rows'> {
  readonly answers: readonly Result<unknown, unknown>[];
  readonly blobs: readonly Original[];
  readonly thumbnails: readonly Thumbnail[];
  readonly sync: SyncRow | null;
  readonly sorted: SortedRows;
}

/** Small transactions are less often torn by a kill (sync.md §2) and keep the page answering. */
const LARGEST_BATCH = 40;
