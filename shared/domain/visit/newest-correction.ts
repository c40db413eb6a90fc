import type { Visit } from './entities.ts';

type Link = Pick<Visit, 'id' | 'number' | 'sealedRecordId' | 'correctsRecordId'>;

/**
 * The last visit of the chain of 更正 that starts from a record (R24); null when nobody has corrected it. The chain is
 * linear; should a second laptop have started a second 更正 of one record, the one with the later id is followed.
 */
export function newestCorrection<T extends Link>(visits: readonly T[], recordId: string): T | null {
  const next = new Map<string, T>();
  for (const visit of visits) {
    const { correctsRecordId } = visit;
    if (correctsRecordId === null) continue;
    const known = next.get(correctsRecordId);
    if (known === undefined || known.id < visit.id) next.set(correctsRecordId, visit);
  }
  let newest: T | null = null;
  let from: string | null = recordId;
  while (from !== null) {
    const found = next.get(from);
    // A row that arrived damaged could close the chain to a ring; each link is walked once.
    next.delete(from);
    newest = found ?? newest;
    from = found?.sealedRecordId ?? null;
  }
  return newest;
}
