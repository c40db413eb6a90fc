import { err, ok, type Result } from '../../lib/result.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

/** Gate of every decision: what is sealed changes only through a 更正 (R24). */
export function openVisit(bundle: VisitBundle): Result<null, VisitError> {
  if (bundle.visit.sealedRecordId === null) return ok(null);
  return err({ code: 'visit-sealed', detail: bundle.visit.sealedRecordId });
}
