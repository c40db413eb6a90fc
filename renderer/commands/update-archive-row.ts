import { updateArchiveRow as decide, type ArchiveRowPatch } from '../../shared/domain/visit/archive-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

export function updateArchiveRow(
  visitId: string,
  id: string,
  patch: ArchiveRowPatch,
): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle) => decide(bundle, id, patch));
}
