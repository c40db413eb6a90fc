import { updateProblem as decide, type ProblemPatch } from '../../shared/domain/visit/problem-rows.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { runOnVisit } from './run-decision.ts';
import { withFramework } from './with-framework.ts';

export async function updateProblem(
  visitId: string,
  id: string,
  patch: ProblemPatch,
): Promise<Result<null, CommandError>> {
  const done = await runOnVisit(
    visitId,
    withFramework((bundle, framework) => decide(bundle, framework, id, patch)),
  );
  return done.ok ? ok(null) : done;
}
