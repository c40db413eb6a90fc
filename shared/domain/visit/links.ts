import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

/** What evidence hangs on; every list may be empty, at the seal at least one must lead to a live row. */
export interface EvidenceLinks {
  readonly pointIds: readonly string[];
  readonly hallCheckCodes: readonly string[];
  readonly archiveRowIds: readonly string[];
  readonly problemIds: readonly string[];
}

/** A link into another visit or to nothing would print an evidence number that proves nothing. */
export function unknownLink(bundle: VisitBundle, links: Partial<EvidenceLinks>): VisitError | null {
  const point = links.pointIds?.find((id) => !bundle.visit.pointIds.includes(id));
  if (point !== undefined) return { code: 'point-unknown', pointId: point };
  const check = links.hallCheckCodes?.find((code) => !bundle.visit.hallCheckCodes.includes(code));
  if (check !== undefined) return { code: 'hall-check-unknown', detail: check };
  const row = links.archiveRowIds?.find((id) => !bundle.archiveRows.some((one) => one.id === id));
  if (row !== undefined) return { code: 'archive-row-unknown', detail: row };
  const problem = links.problemIds?.find((id) => !bundle.problems.some((one) => one.id === id));
  if (problem !== undefined) return { code: 'problem-unknown', detail: problem };
  return null;
}
