import { covers } from '../../../shared/sync/vector.ts';
import type { XuntingDatabase } from '../database.ts';
import type { ChangeRow, SyncLogRow, SyncRow } from '../schema.ts';

export function neverSynced(hubId: string): SyncRow {
  return { key: 'state', hubId, epoch: '', cursor: 0, confirmed: {}, settledTo: 0, contactAt: null };
}

/** Where this laptop stands with this hub. What is remembered of another one says nothing and is thrown away. */
export async function syncRowFor(db: XuntingDatabase, hubId: string): Promise<SyncRow> {
  const row = await db.sync.get('state');
  if (row?.hubId === hubId) return row;
  const fresh = neverSynced(hubId);
  await db.transaction('rw', [db.sync, db.syncPhotos, db.syncRefused], async () => {
    await db.syncPhotos.clear();
    await db.syncRefused.clear();
    await db.sync.put(fresh);
  });
  return fresh;
}

/** Changes that the hub has not confirmed and not refused, in the order of the log; before them what is tried once more. */
export async function outboxOf(db: XuntingDatabase, row: SyncRow, most: number): Promise<readonly ChangeRow[]> {
  const parked = await db.syncRefused.toArray();
  const again = parked.filter((one) => one.again).map(({ id }) => id);
  const retried = await db.changes.where('id').anyOf(again).limit(most).toArray();
  const refused = new Set(parked.map(({ id }) => id));
  const open = await db.changes
    .where('order')
    .above(row.settledTo)
    .filter((change) => !covers(row.confirmed, change) && !refused.has(change.id))
    .limit(most - retried.length)
    .toArray();
  return [...retried, ...open];
}

/**
 * Moves `settledTo` over everything that is confirmed or refused. With nothing left open, what was confirmed need not be
 * remembered by writer: the list would grow with every start of every laptop.
 */
export async function settled(db: XuntingDatabase, row: SyncRow, refused: ReadonlySet<string>): Promise<SyncRow> {
  let { settledTo } = row;
  for (;;) {
    const page = await db.changes.where('order').above(settledTo).limit(PAGE).toArray();
    const open = page.findIndex((change) => !covers(row.confirmed, change) && !refused.has(change.id));
    settledTo = (open === -1 ? page.at(-1)?.order : page[open - 1]?.order) ?? settledTo;
    if (open !== -1) return { ...row, settledTo };
    if (page.length < PAGE) return { ...row, settledTo, confirmed: {} };
  }
}

/** The log of the 同步 screen: readable for weeks, never endless. */
export async function writeLog(db: XuntingDatabase, line: Omit<SyncLogRow, 'n'>): Promise<void> {
  const n = await db.syncLog.add(line);
  if (n % 50 === 0)
    await db.syncLog
      .where('n')
      .below(n - MOST_LINES)
      .delete();
}

const PAGE = 500;
const MOST_LINES = 1000;
