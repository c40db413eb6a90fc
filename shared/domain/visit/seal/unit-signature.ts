import { epochOf, type Instant } from '../../time/beijing-time.ts';
import { isDrawn } from '../confirmation-rows.ts';
import type { Signature } from '../entities.ts';
import { type SignedSection, sectionsChanged, signsForUnit } from '../signed-content.ts';
import type { VisitBundle } from '../visit-bundle.ts';

/** Sections that changed after the unit (or its 受托人) had signed last: it did not sign this. */
export function changedAfterSignature(bundle: VisitBundle): readonly SignedSection[] {
  const last = (bundle.confirmation?.signatures ?? [])
    .filter((signature) => signsForUnit(signature) && isDrawn(signature))
    .toSorted((a, b) => epochOf(a.signedAt) - epochOf(b.signedAt))
    .at(-1);
  if (last === undefined) return [];
  return last.signs === undefined ? decidedLater(bundle, last) : sectionsChanged(bundle, last.signs);
}

/** A signature of an old row has no stamp: the times of the decisions are all that can be compared. */
function decidedLater(bundle: VisitBundle, signature: Signature): SignedSection[] {
  const isLater = ({ decidedAt }: { readonly decidedAt: Instant | null }): boolean =>
    decidedAt !== null && epochOf(decidedAt) > epochOf(signature.signedAt);
  const sections: SignedSection[] = [];
  if (bundle.hallChecks.some(isLater)) sections.push('大厅检查');
  if (bundle.verdicts.some(isLater)) sections.push('逐项结果');
  return sections;
}
