import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { HubStatus } from '../../shared/host/contract.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { syncOf } from '../data/sync/running-sync.ts';
import { writeLog } from '../data/sync/sync-row.ts';

/** 登记: pins the hub that the code names, and begins to synchronise. */
export async function enrolAtHub(address: string, code: string): Promise<Result<HubStatus, WriteFailure>> {
  const data = currentData();
  const enrolled = await data.host.call('hub.enrol', { address: address.slice(0, 300), code: code.slice(0, 100) });
  if (!enrolled.ok) return enrolled;
  await writeLog(data.db, { at: instantOf(data.clock.now()), what: 'enrolled', count: 0, code: '' });
  await syncOf(data).refresh();
  return enrolled;
}

/** 退出: this laptop forgets address and token. What it holds stays, and what the hub holds stays there. */
export async function leaveHub(): Promise<Result<HubStatus, WriteFailure>> {
  const data = currentData();
  const left = await data.host.call('hub.leave', {});
  if (left.ok) await syncOf(data).refresh();
  return left;
}

/** 再试一次: what the hub refused goes up once more with the next round. */
export async function retryRefused(): Promise<Result<null, WriteFailure>> {
  const data = currentData();
  try {
    await data.db.syncRefused.toCollection().modify({ again: true });
    syncOf(data).askNow();
    return ok(null);
  } catch (error) {
    return { ok: false, error: databaseFailure(error) };
  }
}
