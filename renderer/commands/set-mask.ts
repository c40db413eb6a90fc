import { type DrawnArea, setMask as decide } from '../../shared/domain/visit/mask/set-mask.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** 打码: the areas of a photo that the record's copy does not show; none = taken away. The original stays as it is. */
export function setMask(
  visitId: string,
  evidenceId: string,
  areas: readonly DrawnArea[],
): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle, ctx) => decide(bundle, evidenceId, areas, ctx));
}
