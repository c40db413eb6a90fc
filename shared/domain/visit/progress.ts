import { OUTSIDE_DENOMINATOR } from './block-verdict.ts';
import type { VisitBundle } from './visit-bundle.ts';
import { VERDICT_STATUSES, type VerdictStatus } from './verdict-status.ts';

export interface Progress {
  /** Decided points of the live denominator. */
  readonly decided: number;
  /** Live denominator: bound points without 不涉及（原文）, 不涉及（经批准） and 已失效 (R12, R13). */
  readonly total: number;
  readonly byStatus: Readonly<Record<VerdictStatus, number>>;
  readonly undecidedPointIds: readonly string[];
  readonly hallDecided: number;
  readonly hallTotal: number;
}

/** How far a visit is. A unit without points has total 0: 无对应指标（待明确）, never 100 %. */
export function progress(bundle: VisitBundle): Progress {
  const statuses = new Map(bundle.verdicts.map((verdict) => [verdict.pointId, verdict.status]));
  const byStatus = Object.fromEntries(VERDICT_STATUSES.map((status) => [status, 0])) as Record<VerdictStatus, number>;
  const undecidedPointIds: string[] = [];
  let total = 0;
  for (const pointId of bundle.visit.pointIds) {
    const status = statuses.get(pointId) ?? null;
    if (status === null) undecidedPointIds.push(pointId);
    else byStatus[status]++;
    if (!OUTSIDE_DENOMINATOR.has(status)) total++;
  }
  const results = new Map(bundle.hallChecks.map((check) => [check.code, check.result]));
  const hallTotal = bundle.visit.hallCheckCodes.length;
  const hallDecided = bundle.visit.hallCheckCodes.filter((code) => (results.get(code) ?? null) !== null).length;
  return { decided: total - undecidedPointIds.length, total, byStatus, undecidedPointIds, hallDecided, hallTotal };
}
