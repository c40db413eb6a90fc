import { updateProblem as decide, type ProblemPatch } from '../../shared/domain/visit/problem-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';
import { frameworkOfVisit } from './with-framework.ts';

export async function updateProblem(
  visitId: string,
  id: string,
  patch: ProblemPatch,
): Promise<Result<null, CommandError>> {
  const framework = await frameworkOfVisit(visitId);
  if (!framework.ok) return framework;
  return changeVisit(visitId, (bundle) => decide(bundle, framework.value, id, patch));
}
