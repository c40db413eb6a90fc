import type { SiteKind, Visit, VisitMode } from '../../../shared/domain/visit/entities.ts';
import { progress, type Progress } from '../../../shared/domain/visit/progress.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import type { OpenData } from '../current-data.ts';
import { loadBundle, typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { databaseRows } from '../row-source.ts';
import { useLive } from './use-live.ts';

export interface VisitSummary {
  readonly id: string;
  readonly number: string;
  readonly frameworkHash: string;
  readonly round: string;
  readonly mode: VisitMode;
  readonly unit: string;
  readonly siteKind: SiteKind;
  readonly siteName: string;
  readonly inspectors: readonly string[];
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly createdAt: string;
  readonly sealedRecordId: string | null;
  readonly correctsRecordId: string | null;
  readonly progress: Progress;
  /** Live rows only. */
  readonly problems: number;
  readonly photos: number;
}

/** All visits of this laptop, the newest first. */
export function useVisits(): Loaded<readonly VisitSummary[]> {
  return useLive('visits', listVisits);
}

export async function listVisits({ db }: Pick<OpenData, 'db'>): Promise<readonly VisitSummary[]> {
  const visits = (await db.rows('visit').toArray()).map((row) => typed<Visit>(row));
  const bundles = await Promise.all(visits.map((visit) => loadBundle(databaseRows(db), visit.id)));
  return bundles
    .flatMap((bundle) => (bundle === undefined ? [] : [summaryOf(bundle)]))
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? 1 : -1));
}

function summaryOf(bundle: VisitBundle): VisitSummary {
  const { visit } = bundle;
  return {
    id: visit.id,
    number: visit.number,
    frameworkHash: visit.frameworkHash,
    round: visit.round,
    mode: visit.mode,
    unit: visit.unit,
    siteKind: visit.siteKind,
    siteName: visit.siteName,
    inspectors: visit.inspectors.map((person) => person.name),
    startedAt: visit.startedAt,
    endedAt: visit.endedAt,
    createdAt: visit.createdAt,
    sealedRecordId: visit.sealedRecordId,
    correctsRecordId: visit.correctsRecordId,
    progress: progress(bundle),
    problems: bundle.problems.filter((problem) => problem.removed === null).length,
    photos: bundle.evidence.filter((item) => item.kind === 'photo' && item.voided === null).length,
  };
}
