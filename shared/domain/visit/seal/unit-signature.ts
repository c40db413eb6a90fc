import { epochOf, type Instant } from '../../time/beijing-time.ts';
import type { VisitBundle } from '../visit-bundle.ts';

/** True when something was decided after the unit (or its 受托人) had signed: it did not sign this. */
export function changedAfterSignature(bundle: VisitBundle, decidedAt: Instant | null): boolean {
  if (decidedAt === null) return false;
  const signed = (bundle.confirmation?.signatures ?? [])
    .filter((signature) => signature.party === '被查单位' || signature.party === '受托人')
    .map((signature) => epochOf(signature.signedAt));
  return signed.length > 0 && epochOf(decidedAt) > Math.max(...signed);
}
