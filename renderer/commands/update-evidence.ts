import { updateEvidence as decide, type EvidencePatch } from '../../shared/domain/visit/evidence-rows.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { changeVisit } from './run-decision.ts';

/** Caption, links, method, grade, time; never the bytes. */
export function updateEvidence(visitId: string, id: string, patch: EvidencePatch): Promise<Result<null, CommandError>> {
  return changeVisit(visitId, (bundle) => decide(bundle, id, patch));
}
