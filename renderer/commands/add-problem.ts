import { addProblem as decide, type ProblemPatch } from '../../shared/domain/visit/problem-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { runOnVisit } from './run-decision.ts';
import { frameworkOfVisit } from './with-framework.ts';

/** A new 问题; its 依据 is copied from the notice. Answers with its id. */
export async function addProblem(visitId: string, init: ProblemPatch): Promise<Result<string, CommandError>> {
  const framework = await frameworkOfVisit(visitId);
  if (!framework.ok) return framework;
  return runOnVisit(visitId, (bundle, ctx) => decide(bundle, framework.value, init, ctx));
}
