import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import { putFields } from './run-decision.ts';

/**
 * The office's reading of an open group (R15). `groupText` is the group's printed name, or `groupChoiceKey(block, group)`
 * for one block. Visits that were made before keep the points they have.
 */
export function setGroupChoice(
  frameworkHash: string,
  groupText: string,
  members: readonly string[],
  decidedBy: string,
): Promise<Result<null, WriteFailure>> {
  const decidedAt = instantOf(currentData().clock.now());
  return putFields('groupChoice', `${frameworkHash}/${groupText}`, {
    frameworkHash,
    group: groupText,
    members,
    decidedBy,
    decidedAt,
  });
}
