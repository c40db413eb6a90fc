import type { FrameworkFile } from '../../framework/framework.ts';
import type { Problem } from '../entities.ts';
import { factsWarnings } from '../facts-warnings.ts';
import { liveProblems } from '../live-rows.ts';
import { problemBasis } from '../problem-basis.ts';
import type { VisitBundle } from '../visit-bundle.ts';
import { blank } from './check-basics.ts';
import { type SealIssue, sealIssue } from './seal-issue.ts';

/** 发现问题 (domain §2.5): facts, place in the notice, the notice's own words, whether it was mended on the spot. */
export function checkProblems(bundle: VisitBundle, framework: FrameworkFile): SealIssue[] {
  return [
    ...liveProblems(bundle).flatMap((problem) => checkProblem(problem, framework)),
    ...bundle.problems.flatMap((problem) =>
      problem.removed === null
        ? []
        : [sealIssue('problem-removed', `问题${problem.number}已删除（原因：${problem.removed.reason}）`)],
    ),
  ];
}

function checkProblem(problem: Problem, framework: FrameworkFile): SealIssue[] {
  const issues: SealIssue[] = [];
  const subject = `问题${problem.number}`;
  const target = (field: string) => ({ problemId: problem.id, field });
  if (blank(problem.facts)) issues.push(sealIssue('problem-facts-missing', subject, target('facts')));
  if (problem.pointId === null && problem.hallCheckCode === null) {
    issues.push(sealIssue('problem-unplaced', subject, target('pointId')));
  } else if (problem.basis !== problemBasis(framework, problem.pointId, problem.hallCheckCode)) {
    issues.push(sealIssue('problem-basis-wrong', subject, target('basis')));
  }
  if (problem.fixedOnSpot === '') issues.push(sealIssue('problem-fixed-missing', subject, target('fixedOnSpot')));
  if (blank(problem.suggestion)) issues.push(sealIssue('problem-suggestion-missing', subject, target('suggestion')));
  for (const { word } of factsWarnings(problem.facts)) {
    issues.push(sealIssue('problem-subjective', `${subject}的事实用了“${word}”`, target('facts')));
  }
  return issues;
}
