import { setHallCheck as decide, type HallCheckPatch } from '../../shared/domain/visit/set-hall-check.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** One of DT01–DT30. */
export function setHallCheck(
  visitId: string,
  code: string,
  patch: HallCheckPatch,
): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, code, patch, ctx));
}
