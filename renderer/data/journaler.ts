import { namesBytes } from '../../shared/sync/blob-entities.ts';
import type { Host } from '../../shared/host/host.ts';
import { changeSchema, type Change } from '../../shared/sync/change.ts';
import type { XuntingDatabase } from './database.ts';
import { databaseFailure, type WriteFailure } from './failures.ts';
import type { ChangeRow } from './schema.ts';
import { storedBytes } from './vault/row-bytes.ts';

/**
 * Carries committed changes into the host's journal.
 * 1. In order, each transaction whole in one append: the journal never holds half a transaction.
 * 2. The bytes that a change points to lie on the host before the change does.
 * 3. Nothing is forgotten: what the host refused waits, is tried again with the next write and by the clock, and after a
 *    restart the start finds it, because the journal is shorter than the database.
 */
export interface Journaler {
  add(changes: readonly ChangeRow[]): void;
  pending(): number;
  failure(): WriteFailure | null;
  onProgress(listener: () => void): void;
  /** Resolves when nothing waits, or false when the host refuses. */
  settled(): Promise<boolean>;
  /** Bytes are on the host already: do not send them again. */
  holds(sha256: string): void;
  stop(): void;
}

export interface JournalerParts {
  readonly db: XuntingDatabase;
  readonly host: Host;
  /** Hashes of the blobs that the host has. */
  readonly hostBlobs: Iterable<string>;
  readonly retryAfter?: number;
}

export function createJournaler({ db, host, hostBlobs, retryAfter = 3000 }: JournalerParts): Journaler {
  const onHost = new Set(hostBlobs);
  /** One entry per transaction. */
  let waiting: (readonly ChangeRow[])[] = [];
  let count = 0;
  let failure: WriteFailure | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let tell = (): void => {};

  function wake(): void {
    clearTimeout(timer);
    running ??= flush().then(() => {
      running = null;
      // What came in between the last look at the queue and here would wait for the next write.
      if (waiting.length > 0 && failure === null && !stopped) wake();
    });
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0 && !stopped) {
      const taken = takeGroup(waiting);
      const changes = waiting.slice(0, taken).flat();
      failure = await send(changes);
      if (failure !== null) {
        timer = setTimeout(wake, retryAfter);
        tell();
        return;
      }
      waiting = waiting.slice(taken);
      count -= changes.length;
      tell();
    }
  }

  async function send(changes: readonly ChangeRow[]): Promise<WriteFailure | null> {
    for (const sha256 of blobsNamedBy(changes)) {
      if (onHost.has(sha256)) continue;
      const refused = await sendBlob(sha256);
      if (refused !== null) return refused;
    }
    for (const part of slices(changes)) {
      const answer = await host.call('journal.append', { changes: part.map(bareChange) });
      if (!answer.ok) return answer.error;
    }
    return null;
  }

  async function sendBlob(sha256: string): Promise<WriteFailure | null> {
    try {
      const held = await storedBytes(db, 'blobs', sha256);
      // Bytes that this database never had (a rebuilt one) cannot be sent; the host is the one who has them.
      if (held === undefined) return null;
      const bytes = new Uint8Array(await held.arrayBuffer());
      const answer = await host.call('blob.put', { sha256, bytes });
      if (!answer.ok) return answer.error;
      onHost.add(sha256);
      return null;
    } catch (error) {
      return databaseFailure(error);
    }
  }

  return {
    add: (changes) => {
      if (changes.length > 0) {
        waiting.push(changes);
        count += changes.length;
      }
      if (waiting.length > 0) wake();
    },
    pending: () => count,
    failure: () => failure,
    onProgress: (listener) => {
      tell = listener;
    },
    settled: async () => {
      while (running !== null) await running;
      return waiting.length === 0;
    },
    holds: (sha256) => onHost.add(sha256),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** How many whole transactions go into the next append. */
function takeGroup(waiting: readonly (readonly ChangeRow[])[]): number {
  let changes = 0;
  let taken = 0;
  while (taken < waiting.length) {
    changes += waiting[taken]?.length ?? 0;
    if (taken > 0 && changes > CHANGES_PER_APPEND) break;
    taken += 1;
  }
  return taken;
}

/** The contract's largest batch; a transaction above it goes in several appends. */
function slices(changes: readonly ChangeRow[]): ChangeRow[][] {
  const parts: ChangeRow[][] = [];
  for (let from = 0; from < changes.length; from += MOST_CHANGES) parts.push(changes.slice(from, from + MOST_CHANGES));
  return parts;
}

/** The bytes that these changes name. */
export function blobsNamedBy(changes: readonly Change[]): string[] {
  return changes.flatMap(({ entity, field, value }) =>
    namesBytes(entity) && field === 'sha256' && typeof value === 'string' ? [value] : [],
  );
}

/** The change as the contract knows it, without this database's own numbering. */
export function bareChange(row: ChangeRow | Change): Change {
  return changeSchema.parse('order' in row ? withoutOrder(row) : row);
}

function withoutOrder({ order: _order, ...change }: ChangeRow): Change {
  return change;
}

const CHANGES_PER_APPEND = 500;
const MOST_CHANGES = 2000;
