import type { Evidence } from './entities.ts';
import { liveArchiveRows, liveEvidence, liveProblems } from './live-rows.ts';
import type { VisitBundle } from './visit-bundle.ts';

/** What stands behind a point (R21): live evidence linked to it, and files that were handed over for it. */
export function isEvidenced(bundle: VisitBundle, pointId: string): boolean {
  return (
    liveEvidence(bundle).some((item) => item.pointIds.includes(pointId)) ||
    liveArchiveRows(bundle).some((row) => !row.missing && row.pointIds.includes(pointId))
  );
}

/** 关联: leads to something that the record prints. A photo of a signed print belongs to its signature. */
export function isLinked(bundle: VisitBundle, item: Evidence): boolean {
  if (item.pointIds.length > 0 || item.hallCheckCodes.length > 0) return true;
  if (liveArchiveRows(bundle).some((row) => item.archiveRowIds.includes(row.id))) return true;
  if (liveProblems(bundle).some((problem) => item.problemIds.includes(problem.id))) return true;
  return (bundle.confirmation?.signatures ?? []).some((signature) => signature.photoEvidenceId === item.id);
}

interface EvidenceCount {
  readonly taken: number;
  readonly linked: number;
  readonly voided: number;
  readonly unlinked: number;
}

/** 拍摄 n = 关联 n + 作废 n, once `unlinked` is 0 (domain §2.3). */
export function evidenceCount(bundle: VisitBundle): EvidenceCount {
  const live = liveEvidence(bundle);
  const linked = live.filter((item) => isLinked(bundle, item)).length;
  const taken = bundle.evidence.length;
  return { taken, linked, voided: taken - live.length, unlinked: live.length - linked };
}
