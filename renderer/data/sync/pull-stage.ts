import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { ok } from '../../../shared/lib/result.ts';
import { admit } from '../../../shared/sync/hub/admit.ts';
import { takePull, type PullRequest } from '../../../shared/sync/sync-state.ts';
import { covers, unionOf, withPlaces, type Vector } from '../../../shared/sync/vector.ts';
import type { XuntingDatabase } from '../database.ts';
import { knownLog } from '../exchange/known-log.ts';
import type { Round, StepResult } from './stage.ts';
import { settled, syncRowFor, writeLog } from './sync-row.ts';

/** One page of what others wrote: its rows and the cursor behind them in one transaction. */
export async function pullStep({ data, hubId, seen }: Round): Promise<StepResult> {
  const { db, host, clock } = data;
  const before = await syncRowFor(db, hubId);
  if (before.cursor === 0) seen.vector = await wholeVector(db);
  const request: PullRequest = { epoch: before.epoch, cursor: before.cursor, vector: seen.vector };
  const answer = await host.call('hub.pull', request as Parameters<typeof host.call<'hub.pull'>>[1]);
  if (!answer.ok) return answer;
  const { changes, epoch, more } = answer.value;
  const now = instantOf(clock.now());
  if (changes.length === 0 && epoch === before.epoch && answer.value.cursor === before.cursor) {
    // Nothing new: no unit of work, so that the saved mark does not blink every half minute.
    await db.sync.update('state', { contactAt: now });
    return ok({ more, newEpoch: false });
  }
  const taken = await data.work.run<{ fresh: number; refused: number }, never>({
    alone: true,
    keep: false,
    decide: async () => {
      const { fresh, refused } = admit(await knownLog(db, changes), changes);
      const row = await syncRowFor(db, hubId);
      const sync = { ...row, ...takePull(row, request, answer.value), contactAt: now };
      // In another epoch every place of the log is open again.
      const from = epoch === row.epoch ? sync : { ...sync, settledTo: 0 };
      return ok({ value: { fresh: fresh.length, refused: refused.length }, writes: [], taken: fresh, sync: from });
    },
  });
  if (!taken.ok) return taken;
  const { fresh, refused } = taken.value;
  seen.vector = unionOf(seen.vector, withPlaces({}, changes));
  const newEpoch = before.epoch !== '' && epoch !== before.epoch;
  if (newEpoch) {
    // The hub begins at the first page again: only what it lacks and what is lacking here shall travel.
    seen.vector = await wholeVector(db);
    await db.syncPhotos.clear();
    await writeLog(db, { at: now, what: 'new-epoch', count: 0, code: '' });
  }
  if (fresh > 0) await writeLog(db, { at: now, what: 'taken', count: fresh, code: '' });
  if (refused > 0) await writeLog(db, { at: now, what: 'refused', count: refused, code: 'link' });
  if (!more) await settleNow(db, hubId);
  await unpark(db, answer.value.vector);
  return ok({ more, newEpoch: false });
}

/** Only pages of the whole log together say what is confirmed. */
async function settleNow(db: XuntingDatabase, hubId: string): Promise<void> {
  await db.transaction('rw', [db.sync, db.changes, db.syncRefused], async () => {
    const row = await db.sync.get('state');
    if (row?.hubId !== hubId) return;
    await db.sync.put(await settled(db, row, new Set(await db.syncRefused.toCollection().primaryKeys())));
  });
}

/** What was refused here and came to the hub by another road is refused no longer. */
async function unpark(db: XuntingDatabase, vector: Vector): Promise<void> {
  const parked = (await db.syncRefused.toArray()).filter(({ code }) => code === 'role' || code === 'link');
  if (parked.length === 0) return;
  const changes = await db.changes
    .where('id')
    .anyOf(parked.map(({ id }) => id))
    .toArray();
  await db.syncRefused.bulkDelete(changes.filter((change) => covers(vector, change)).map(({ id }) => id));
}

/** What this laptop holds, by whatever road it came. */
async function wholeVector(db: XuntingDatabase): Promise<Vector> {
  const places = (await db.changes.orderBy('[writer+seq]').keys()) as unknown as readonly (readonly [string, number])[];
  const runs: Record<string, [number, number][]> = {};
  for (const [writer, seq] of places) {
    const own = (runs[writer] ??= []);
    const last = own.at(-1);
    if (last !== undefined && last[1] + 1 === seq) last[1] = seq;
    else own.push([seq, seq]);
  }
  return runs;
}
