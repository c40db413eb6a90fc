import { addProblem as decide, type ProblemPatch } from '../../shared/domain/visit/problem-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { runOnVisit } from './run-decision.ts';
import { withFramework } from './with-framework.ts';

/** A new 问题; its 依据 is copied from the notice. Answers with its id. */
export function addProblem(visitId: string, init: ProblemPatch): Promise<Result<string, CommandError>> {
  return runOnVisit(
    visitId,
    withFramework((bundle, framework, ctx) => decide(bundle, framework, init, ctx)),
  );
}
