import type { Loaded } from '../loaded.ts';
import type { OpenData } from '../current-data.ts';
import { typed } from '../load-bundle.ts';
import type { StoredBundle } from '../log/row-schemas.ts';
import { useLive } from './use-live.ts';

export interface Unsynced {
  readonly changes: number;
  readonly photos: number;
}

/** What this laptop wrote and no 移交包 has taken out yet. */
export function useUnsynced(): Loaded<Unsynced> {
  return useLive('unsynced', countUnsynced);
}

async function countUnsynced({ db, device }: Pick<OpenData, 'db' | 'device'>): Promise<Unsynced> {
  const bundles = (await db.rows('bundle').toArray()).map((row) => typed<StoredBundle>(row));
  const own = bundles.filter((row) => row.direction === '移出' && row.device === device);
  // The log only grows at its end: a 移交包 with n changes has the first n.
  const taken = Math.max(0, ...own.map((row) => row.changes));
  const after = db.changes.where('order').above(taken);
  const changes = await after.filter((one) => one.device === device && !BOOKKEEPING.has(one.entity)).count();
  const carried = new Set(bundles.flatMap((row) => row.blobs));
  const held = await db.blobs.toCollection().primaryKeys();
  return { changes, photos: held.filter((sha256) => !carried.has(sha256)).length };
}

/** Writing a 移交包 down, a half typed form and a setting are no work that somebody could lose. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['bundle', 'draft', 'setting']);
