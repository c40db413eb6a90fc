import { addArchiveRow as decide, type ArchiveRowPatch } from '../../shared/domain/visit/archive-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { runOnVisit } from './run-decision.ts';

/** A new row at the end of the 档案查阅; answers with its id. */
export function addArchiveRow(visitId: string, init: ArchiveRowPatch = {}): Promise<Result<string, CommandError>> {
  return runOnVisit(visitId, (bundle, ctx) => decide(bundle, init, ctx));
}
