import type { FrameworkFile } from '../framework/framework.ts';
import type { ArchiveRow } from './entities.ts';
import { checkArchive } from './seal/check-archive.ts';
import { checkBasics } from './seal/check-basics.ts';
import { checkConfirmation } from './seal/check-confirmation.ts';
import { checkEvidence } from './seal/check-evidence.ts';
import { checkHall } from './seal/check-hall.ts';
import { checkPoints } from './seal/check-points.ts';
import { checkProblems } from './seal/check-problems.ts';
import { sealIssue, type SealIssue } from './seal/seal-issue.ts';
import type { VisitBundle } from './visit-bundle.ts';

/**
 * What stands between this visit and a sealed record, in the order of the screens. Issues with `blocking` false are
 * warnings: the inspector may leave them, and the record prints them. `otherRows`: archive rows of other units.
 */
export function sealCheck(
  bundle: VisitBundle,
  framework: FrameworkFile,
  otherRows: readonly ArchiveRow[] = [],
): SealIssue[] {
  const { openConflicts = 0 } = bundle;
  return [
    ...(openConflicts > 0 ? [sealIssue('conflicts-open', String(openConflicts))] : []),
    ...checkBasics(bundle.visit, framework),
    ...checkHall(bundle, framework),
    ...checkPoints(bundle, framework),
    ...checkArchive(bundle, framework, otherRows),
    ...checkEvidence(bundle),
    ...checkProblems(bundle, framework),
    ...checkConfirmation(bundle),
  ];
}
