import { beijingDate, instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { HostOutput } from '../../shared/host/contract.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { listParked } from '../data/hooks/use-parked.ts';

/**
 * Every parked row whole, with its changes and the reason, and the damaged stretches of the journal by their places, as
 * one JSON file. Answers where it was saved; null = cancelled.
 */
export async function exportParked(
  damaged: HostOutput<'journal.open'>['damaged'],
): Promise<Result<HostOutput<'files.save'>, HostError | WriteFailure>> {
  const { db, host, device, version, clock } = currentData();
  const exportedAt = instantOf(clock.now());
  let text: string;
  try {
    const rows = await listParked({ db });
    const ids = new Set(rows.map(({ entity, row }) => `${entity} ${row.id}`));
    const changes = await db.changes.filter(({ entity, entityId }) => ids.has(`${entity} ${entityId}`)).toArray();
    text = JSON.stringify({ exportedAt, device, version, rows, changes, damaged }, null, 2);
  } catch (error) {
    return err(databaseFailure(error));
  }
  const bytes = new TextEncoder().encode(`${text}\n`);
  return host.call('files.save', { suggestedName: `巡厅读不懂的内容 ${beijingDate(exportedAt)}.json`, bytes });
}
