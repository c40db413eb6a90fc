import { addEvidence, type NewEvidence } from '../../shared/domain/visit/evidence-rows.ts';
import type { EvidenceLinks } from '../../shared/domain/visit/links.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { CommandError } from './command-error.ts';
import { runOnVisit } from './run-decision.ts';

export interface DescriptionInput {
  readonly caption: string;
  readonly links: Partial<EvidenceLinks>;
}

/** Evidence of grade D: words where no photo may be taken (domain §2.3). Answers with the evidence's id. */
export function addDescription(visitId: string, input: DescriptionInput): Promise<Result<string, CommandError>> {
  return runOnVisit(visitId, (bundle, ctx) => addEvidence(bundle, descriptionOf(input, ctx.now), ctx));
}

function descriptionOf({ caption, links }: DescriptionInput, now: string): NewEvidence {
  return {
    kind: 'description',
    sha256: null,
    size: 0,
    mime: '',
    fileName: '',
    width: 0,
    height: 0,
    orientation: 1,
    grade: 'D',
    takenAt: now,
    takenAtSource: '导入时间',
    caption,
    links,
  };
}
