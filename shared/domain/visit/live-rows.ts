import type { ArchiveRow, Evidence, Problem } from './entities.ts';
import type { VisitBundle } from './visit-bundle.ts';

/** Rows that the record prints as valid, in their printed order whatever order the bundle has. */

export function liveArchiveRows(bundle: VisitBundle): ArchiveRow[] {
  return bundle.archiveRows
    .filter((row) => row.removed === null)
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

export function liveProblems(bundle: VisitBundle): Problem[] {
  return bundle.problems.filter((problem) => problem.removed === null).toSorted(byNumber);
}

export function liveEvidence(bundle: VisitBundle): Evidence[] {
  return bundle.evidence.filter((item) => item.voided === null).toSorted(byNumber);
}

/** Ids break a tie: two laptops on one visit can both have given 图3 before they met. */
export function byNumber(
  a: { readonly number: number; readonly id: string },
  b: { readonly number: number; readonly id: string },
): number {
  return a.number - b.number || (a.id < b.id ? -1 : 1);
}
