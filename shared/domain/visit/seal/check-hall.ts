import type { FrameworkFile } from '../../framework/framework.ts';
import type { HallCheck } from '../entities.ts';
import { factsWarnings } from '../facts-warnings.ts';
import { liveProblems } from '../live-rows.ts';
import type { VisitBundle } from '../visit-bundle.ts';
import { blank } from './check-basics.ts';
import { type SealIssue, sealIssue } from './seal-issue.ts';

/** Every hall check asked has a result; anything but 符合 says what was seen. */
export function checkHall(bundle: VisitBundle, framework: FrameworkFile): SealIssue[] {
  const rows = new Map(bundle.hallChecks.map((check) => [check.code, check]));
  return bundle.visit.hallCheckCodes.flatMap((code) => {
    const row = rows.get(code);
    if (row === undefined || row.result === null) {
      return [sealIssue('hall-check-undecided', code, { hallCheckCode: code })];
    }
    return checkRow(bundle, framework, row);
  });
}

function checkRow(bundle: VisitBundle, framework: FrameworkFile, row: HallCheck): SealIssue[] {
  const { code, result, facts } = row;
  const target = { hallCheckCode: code };
  const issues: SealIssue[] = [];
  if (result !== '符合' && blank(facts))
    issues.push(sealIssue('hall-check-facts-missing', `${code} ${result}，`, target));
  const wanted = framework.overlay.hallChecks.find((check) => check.code === code)?.numbers ?? [];
  const measured = result !== '不适用' && result !== '无法核查';
  if (measured && wanted.some((number) => row.numbers[number.key] === undefined)) {
    issues.push(sealIssue('hall-check-number-missing', code, target));
  }
  if (result === '不符合' && !liveProblems(bundle).some((problem) => problem.hallCheckCode === code)) {
    issues.push(sealIssue('hall-check-problem-missing', code, target));
  }
  for (const { word } of factsWarnings(facts)) {
    issues.push(sealIssue('hall-check-subjective', `${code} 的情况用了“${word}”`, target));
  }
  return issues;
}
