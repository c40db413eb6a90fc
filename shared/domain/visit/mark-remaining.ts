import { err, ok, type Result } from '../../lib/result.ts';
import type { DecisionContext } from './decision-context.ts';
import type { FieldWrite } from './field-write.ts';
import { openVisit } from './open-visit.ts';
import { setHallCheck } from './set-hall-check.ts';
import { setVerdict } from './set-verdict.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

export interface MarkRemainingInput {
  readonly scope: 'points' | 'hall-checks' | 'all';
  /** E.g. 闭馆, 停电, 时间不足: one reason for all of them, printed beside each. */
  readonly reason: string;
}

/**
 * An inspector who runs out of time finishes honestly: every undecided point and hall check becomes 无法核查 with the
 * reason. A reason or fact already typed there is kept. Decided ones stay untouched. Error: reason-required.
 */
export function markRemaining(
  bundle: VisitBundle,
  input: MarkRemainingInput,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  const reason = input.reason.trim();
  if (reason === '') return err({ code: 'reason-required', field: 'reason' });
  const writes: FieldWrite[] = [];
  if (input.scope !== 'hall-checks') {
    const rows = new Map(bundle.verdicts.map((verdict) => [verdict.pointId, verdict]));
    for (const pointId of bundle.visit.pointIds) {
      const row = rows.get(pointId);
      if (row !== undefined && row.status !== null) continue;
      const typed = row?.reason.trim() ?? '';
      const made = setVerdict(bundle, pointId, { status: '无法核查', reason: typed === '' ? reason : typed }, ctx);
      if (!made.ok) return made;
      writes.push(...made.value);
    }
  }
  if (input.scope !== 'points') {
    const rows = new Map(bundle.hallChecks.map((check) => [check.code, check]));
    for (const code of bundle.visit.hallCheckCodes) {
      const row = rows.get(code);
      if (row !== undefined && row.result !== null) continue;
      const typed = row?.facts.trim() ?? '';
      const made = setHallCheck(bundle, code, { result: '无法核查', facts: typed === '' ? reason : typed }, ctx);
      if (!made.ok) return made;
      writes.push(...made.value);
    }
  }
  return ok(writes);
}
