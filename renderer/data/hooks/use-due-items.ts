import type { ArchiveRow, Verdict, Visit } from '../../../shared/domain/visit/entities.ts';
import type { OpenData } from '../current-data.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

/** Something that a unit has promised to bring (domain §6 moment 8). */
export interface DueItem {
  readonly key: string;
  readonly visitId: string;
  readonly unit: string;
  readonly sealedRecordId: string | null;
  /** 待补证 of a point, or a file that was not provided. */
  readonly kind: '待补证' | '补交资料';
  readonly what: string;
  /** Tab and row of the open visit, e.g. `archive?point=34-4`. */
  readonly place: string;
  /** Day in 北京时间, or null when none was agreed. */
  readonly dueDate: string | null;
}

/** All promises of all visits, the earliest day first, those without a day last. */
export function useDueItems(): Loaded<readonly DueItem[]> {
  return useLive('due items', listDueItems);
}

export async function listDueItems({ db }: Pick<OpenData, 'db'>): Promise<readonly DueItem[]> {
  const visits = (await db.rows('visit').toArray()).map((row) => typed<Visit>(row));
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  const corrected = new Set(visits.map((visit) => visit.correctsRecordId));
  const open = (visitId: string): Visit | null => {
    const visit = byId.get(visitId);
    // The 更正 carries the same rows on; the record that it corrects no longer asks for them.
    return visit && !(visit.sealedRecordId !== null && corrected.has(visit.sealedRecordId)) ? visit : null;
  };
  const verdicts = (await db.rows('verdict').toArray()).map((row) => typed<Verdict>(row));
  const rows = (await db.rows('archiveRow').toArray()).map((row) => typed<ArchiveRow>(row));
  const items = [
    ...verdicts.flatMap(({ id, visitId, pointId, status, dueDate }): DueItem[] => {
      const visit = status === '待补证' ? open(visitId) : null;
      const words = { kind: '待补证', what: `要点 ${pointId}`, place: `archive?point=${pointId}` } as const;
      return visit === null ? [] : [{ key: id, ...whose(visit), ...words, dueDate }];
    }),
    ...rows.flatMap(({ id, visitId, missing, removed, title, supplyBy }): DueItem[] => {
      const visit = missing && removed === null ? open(visitId) : null;
      const words = { kind: '补交资料', what: title || '未写题名的资料', place: `files?row=${id}` } as const;
      return visit === null ? [] : [{ key: id, ...whose(visit), ...words, dueDate: supplyBy }];
    }),
  ];
  return items.toSorted((a, b) => ((a.dueDate ?? '9999') < (b.dueDate ?? '9999') ? -1 : 1));
}

function whose(visit: Visit): Pick<DueItem, 'visitId' | 'unit' | 'sealedRecordId'> {
  return { visitId: visit.id, unit: visit.unit, sealedRecordId: visit.sealedRecordId };
}
