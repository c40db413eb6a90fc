import type { Cancelled, CommandError } from '../../commands/command-error.ts';
import type { SealIssues } from '../../commands/seal-visit.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { sealIssueSentence } from '../../text/seal-issues.ts';

/** Why the seal did not happen: the first issue with its way out, or the machine's own sentence. */
export function sealFailureSentence(error: CommandError | Cancelled | SealIssues): string {
  if (!('issues' in error)) return saveErrorSentence(error);
  const first = error.issues[0];
  return first === undefined ? '还不能完成，请核对上面各项。' : sealIssueSentence(first);
}
