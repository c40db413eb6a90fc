import type { Change } from '../../../shared/sync/change.ts';
import type { KnownLog } from '../../../shared/sync/hub/admit.ts';
import type { XuntingDatabase } from '../database.ts';

/** What `admit` asks about these changes, read from the log beforehand. */
export async function knownLog(db: XuntingDatabase, changes: readonly Change[]): Promise<KnownLog> {
  const ids = changes.map((change) => change.id);
  const places = changes.flatMap(({ writer, seq }) => [seq - 1, seq, seq + 1].map((one) => [writer, one]));
  const byId = new Map((await db.changes.where('id').anyOf(ids).toArray()).map(({ id, hash }) => [id, hash]));
  const near = await db.changes.where('[writer+seq]').anyOf(places).toArray();
  const byPlace = new Map(near.map((change) => [`${change.writer} ${change.seq}`, change]));
  return { hashOf: (id) => byId.get(id), at: (writer, seq) => byPlace.get(`${writer} ${seq}`) };
}
