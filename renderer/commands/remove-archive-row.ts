import { removeArchiveRow as decide } from '../../shared/domain/visit/archive-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** The row leaves the record; the log keeps it with its reason. */
export function removeArchiveRow(visitId: string, id: string, reason: string): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, id, reason, ctx));
}
