import { err, type Result } from '../../lib/result.ts';
import type { DecisionContext } from './decision-context.ts';
import { emptyConfirmation } from './empty-rows.ts';
import type { Confirmation, Signature } from './entities.ts';
import type { FieldWrite } from './field-write.ts';
import { openVisit } from './open-visit.ts';
import { patchRow } from './patch-row.ts';
import { ROW_KINDS } from './row-kinds.ts';
import { continuesSignature, signsForUnit, stampSignatures } from './signed-content.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

export type ConfirmationPatch = Partial<Omit<Confirmation, 'id' | 'visitId' | 'confirmedAt'>>;

/**
 * 末次沟通 and confirmation (domain §2.4). Choosing a state stamps confirmedAt. Refused at once: 暗访不签 outside a 暗访,
 * and a signature without a stroke or a photo; all else that a state needs is asked by the seal. A new signature of the
 * unit is stamped with the hash of what it signs, whatever the caller says of it.
 */
export function updateConfirmation(
  bundle: VisitBundle,
  patch: ConfirmationPatch,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  const fixed = ['visitId', 'confirmedAt'].find((field) => field in patch);
  if (fixed !== undefined) return err({ code: 'field-fixed', field: fixed });
  if (patch.state === '暗访不签' && bundle.visit.mode !== '暗访')
    return err({ code: 'not-covert-visit', field: 'state' });
  const wrong = wrongSignature(bundle, patch.signatures ?? []);
  if (wrong !== null) return err(wrong);
  const before = bundle.confirmation ?? emptyConfirmation(bundle.visit.id);
  const newState = patch.state !== undefined && patch.state !== before.state;
  const stamped: Partial<Confirmation> = {
    ...patch,
    ...(newState ? { confirmedAt: patch.state === null ? null : ctx.now } : {}),
    ...(patch.signatures === undefined
      ? {}
      : {
          signatures: stampSignatures(
            { ...bundle, confirmation: { ...before, ...patch } },
            before.signatures,
            patch.signatures,
          ),
        }),
  };
  return patchRow(ROW_KINDS.confirmation, before, stamped, bundle.confirmation === null);
}

/** One more signature; signedAt is stamped here. */
export function addSignature(
  bundle: VisitBundle,
  signature: Omit<Signature, 'signedAt' | 'signs'>,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const signatures = [...(bundle.confirmation?.signatures ?? []), { ...signature, signedAt: ctx.now }];
  return updateConfirmation(bundle, { signatures }, ctx);
}

/** Takes one signature away, e.g. to sign again. */
export function removeSignature(
  bundle: VisitBundle,
  index: number,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const signatures = bundle.confirmation?.signatures ?? [];
  if (signatures[index] === undefined) return err({ code: 'signature-unknown', detail: String(index) });
  return updateConfirmation(bundle, { signatures: signatures.filter((_, i) => i !== index) }, ctx);
}

/** A signature that shows nothing would print an empty box above a name. */
export function isDrawn(signature: Signature): boolean {
  return signature.photoEvidenceId !== null || signature.strokes.some((stroke) => stroke.length > 1);
}

function wrongSignature(bundle: VisitBundle, signatures: readonly Signature[]): VisitError | null {
  for (const [i, signature] of signatures.entries()) {
    if (!isDrawn(signature)) return { code: 'signature-empty', field: `signatures.${i}` };
    const old = (bundle.confirmation?.signatures ?? []).filter((one) => continuesSignature(one, signature));
    // Strokes of one person under the name of another would be a forged signature.
    if (signsForUnit(signature) && old.length > 0 && !old.some((one) => one.name === signature.name)) {
      return { code: 'signature-name-fixed', field: `signatures.${i}.name` };
    }
    const photo = signature.photoEvidenceId;
    if (photo !== null && !bundle.evidence.some((item) => item.id === photo && item.kind === 'photo')) {
      return { code: 'evidence-unknown', field: `signatures.${i}.photoEvidenceId`, detail: photo };
    }
  }
  return null;
}

/** For callers that want the row whether or not it was touched. */
export function confirmationOf(bundle: VisitBundle): Confirmation {
  return bundle.confirmation ?? emptyConfirmation(bundle.visit.id);
}
