import { ENTITY_NAMES } from '../../../shared/domain/visit/field-write.ts';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Host } from '../../../shared/host/host.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { GENESIS_HASH, type Change } from '../../../shared/sync/change.ts';
import type { XuntingDatabase } from '../database.ts';
import { settleRivals } from '../log/settle-rivals.ts';
import { sortRows, storeRows, type FoldedRow } from '../log/store-rows.ts';
import type { LogHead } from '../log/view.ts';
import type { ChangeRow } from '../schema.ts';
import { foldInto, foldPage } from './fold-page.ts';

/**
 * Makes database and journal say the same after any end of the last session.
 * 1. Both are append-only runs of one chain, so equal count and equal last hash mean equal content, and one is the
 *    beginning of the other when the hash at the shorter one's end fits.
 * 2. Otherwise (a foreign or repaired journal) the union by change id is taken, in the journal's order, own changes last.
 * 3. Every step is one transaction and starts from what lies there, so a kill in the middle loses nothing: the next
 *    start goes on.
 * 4. What the journal lacks is only named here; the journaler carries it.
 */
export interface Reconciled {
  readonly head: LogHead;
  /** Changes that came from the journal into the database. */
  readonly fromJournal: number;
  /** Changes that the journal lacks, in order. */
  readonly toJournal: readonly ChangeRow[];
  /** Both had what the other lacked. */
  readonly merged: boolean;
}

interface Parts {
  readonly db: XuntingDatabase;
  readonly host: Host;
  readonly clock: Clock;
  readonly device: string;
  readonly journal: HostOutput<'journal.open'>;
  readonly onProgress: (done: number, total: number) => void;
}

export async function reconcile(parts: Parts): Promise<Result<Reconciled, HostError>> {
  const { db, host, journal } = parts;
  const count = await db.changes.count();
  const last = await db.changes.orderBy('order').last();
  const head: LogHead = { order: count, hash: last?.hash ?? GENESIS_HASH };
  const whole = (last?.order ?? 0) === count;
  if (whole && count === journal.count && head.hash === journal.headHash) {
    return ok({ head, fromJournal: 0, toJournal: [], merged: false });
  }
  if (whole && count < journal.count) {
    const behind = await hashInJournal(host, count);
    if (!behind.ok) return behind;
    if (behind.value === head.hash) return catchUp(parts, head);
  }
  if (whole && count > journal.count && (await hashInDatabase(db, journal.count)) === journal.headHash) {
    const toJournal = await db.changes.where('order').above(journal.count).sortBy('order');
    return ok({ head, fromJournal: 0, toJournal, merged: false });
  }
  return unite(parts);
}

/** The database is the journal's beginning, or empty: page by page, each page one transaction. */
async function catchUp(parts: Parts, from: LogHead): Promise<Result<Reconciled, HostError>> {
  const { host, journal, onProgress } = parts;
  let head = from;
  for (let next: number | null = head.order; next !== null;) {
    onProgress(head.order - from.order, journal.count - from.order);
    const page: JournalPage = await host.call('journal.read', { from: next, limit: PAGE });
    if (!page.ok) return page;
    const { changes } = page.value;
    if (changes.length === 0) break;
    const order = head.order;
    await foldPage(parts, changes, order);
    head = { order: order + changes.length, hash: changes.at(-1)?.hash ?? head.hash };
    next = page.value.next;
  }
  onProgress(head.order - from.order, journal.count - from.order);
  return ok({ head, fromJournal: head.order - from.order, toJournal: [], merged: false });
}

async function unite(parts: Parts): Promise<Result<Reconciled, HostError>> {
  const { db, clock, device } = parts;
  const read = await wholeJournal(parts);
  if (!read.ok) return read;
  const journal = read.value;
  const held = await db.changes.orderBy('order').toArray();
  const known = new Set(journal.map((change) => change.id));
  const own = held.filter((change) => !known.has(change.id)).map(({ order: _order, ...change }): Change => change);
  const heldIds = new Set(held.map((change) => change.id));
  const all = [...journal, ...own];
  const rows = new Map<string, FoldedRow>();
  foldInto(rows, new Set(), all, device);
  const byId = new Map(all.map((change) => [change.id, change]));
  await settleRivals(rows, (ids) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])));
  const sorted = sortRows([...rows.values()], clock);
  await db.transaction('rw', db.workTables(), async () => {
    await db.changes.clear();
    // The places in the log are new: what was confirmed up to where is asked anew.
    await db.sync.clear();
    await db.parked.clear();
    for (const entity of ENTITY_NAMES) await db.rows(entity).clear();
    await db.changes.bulkAdd(all.map((change, i) => ({ ...change, order: i + 1 })));
    await storeRows(db, sorted);
  });
  const fromJournal = journal.filter((change) => !heldIds.has(change.id)).length;
  return ok({
    head: { order: all.length, hash: all.at(-1)?.hash ?? GENESIS_HASH },
    fromJournal,
    toJournal: own.map((change, i) => ({ ...change, order: journal.length + 1 + i })),
    merged: fromJournal > 0 && own.length > 0,
  });
}

async function wholeJournal({ host, journal, onProgress }: Parts): Promise<Result<readonly Change[], HostError>> {
  const changes: Change[] = [];
  for (let next: number | null = journal.count === 0 ? null : 0; next !== null;) {
    onProgress(changes.length, journal.count);
    const page: JournalPage = await host.call('journal.read', { from: next, limit: PAGE });
    if (!page.ok) return page;
    changes.push(...page.value.changes);
    next = page.value.next;
  }
  return ok(changes);
}

/** Hash of the change at position `count` (1-based) of the journal. */
async function hashInJournal(host: Host, count: number): Promise<Result<string, HostError>> {
  if (count === 0) return ok(GENESIS_HASH);
  const page = await host.call('journal.read', { from: count - 1, limit: 1 });
  return page.ok ? ok(page.value.changes[0]?.hash ?? '') : err(page.error);
}

async function hashInDatabase(db: XuntingDatabase, order: number): Promise<string | undefined> {
  return order === 0 ? GENESIS_HASH : (await db.changes.get(order))?.hash;
}

type JournalPage = Result<HostOutput<'journal.read'>, HostError>;

const PAGE = 500;
