import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { MOST_PUSHED } from '../../../shared/sync/hub/protocol.ts';
import { takeConfirmation } from '../../../shared/sync/sync-state.ts';
import { unionOf } from '../../../shared/sync/vector.ts';
import { bareChange } from '../journaler.ts';
import type { ChangeRow } from '../schema.ts';
import { STAGE_OVER, type Round, type StepResult } from './stage.ts';
import { outboxOf, settled, syncRowFor, writeLog } from './sync-row.ts';

/**
 * One batch of the outbox. Nothing leaves the laptop before it is saved here; a change counts as sent when the hub's vector
 * covers it, never because it was sent.
 */
export async function pushStep({ data, hubId, seen }: Round): Promise<StepResult> {
  const { db, host, clock, work } = data;
  if (!(await work.settled())) return err({ code: 'io-failed', detail: 'not saved here yet' });
  const open = await outboxOf(db, await syncRowFor(db, hubId), MOST_PUSHED);
  const batch = firstBytes(open);
  if (batch.length === 0) return ok(STAGE_OVER);
  const answer = await host.call('hub.push', { changes: batch.map(bareChange) });
  if (!answer.ok) return answer;
  const { epoch, vector, refused } = answer.value;
  const at = instantOf(clock.now());
  const orders = new Map(batch.map((change) => [change.id, change.order]));
  const newEpoch = await db.transaction('rw', [db.sync, db.changes, db.syncRefused], async () => {
    await db.syncRefused.bulkDelete(batch.map(({ id }) => id));
    await db.syncRefused.bulkPut(
      refused.map(({ id, code }) => ({ id, code, at, order: orders.get(id) ?? 0, again: false })),
    );
    const row = await syncRowFor(db, hubId);
    const next = { ...row, ...takeConfirmation(row, { epoch, vector }), contactAt: at };
    const other = epoch !== row.epoch && row.epoch !== '';
    const refusedIds = new Set(await db.syncRefused.toCollection().primaryKeys());
    await db.sync.put(other ? { ...next, settledTo: 0 } : await settled(db, next, refusedIds));
    return other;
  });
  seen.vector = unionOf(seen.vector, vector);
  if (batch.length > refused.length) {
    await writeLog(db, { at, what: 'sent', count: batch.length - refused.length, code: '' });
  }
  if (refused.length > 0) {
    await writeLog(db, { at, what: 'refused', count: refused.length, code: refused[0]?.code ?? '' });
  }
  return ok({ more: batch.length < open.length || open.length === MOST_PUSHED, newEpoch });
}

/** As many as make one request of a few MB, at least one. */
function firstBytes(changes: readonly ChangeRow[]): readonly ChangeRow[] {
  let size = 0;
  const end = changes.findIndex((change, i) => {
    size += JSON.stringify(change.value).length + 600;
    return i > 0 && size > MOST_BYTES;
  });
  return end === -1 ? changes : changes.slice(0, end);
}

const MOST_BYTES = 2 * 1024 * 1024;
