import type { Confirmation, Signature, Visit } from '../../../shared/domain/visit/entities.ts';

/** One place on the record where somebody signs. */
export interface Signer {
  readonly party: Signature['party'];
  /** Fixed for inspectors and the witness, who stand in 基本信息; else what the pad's own field says. */
  readonly name: string;
  readonly nameFixed: boolean;
  readonly required: boolean;
}

/** Who signs in this state (domain §2.4): a refusing unit has no pad, a covert visit has only the inspectors'. */
export function signersOf(visit: Visit, confirmation: Confirmation): readonly Signer[] {
  const { state } = confirmation;
  const inspectors = visit.inspectors.map((person, index): Signer => ({
    party: '检查人员',
    name: person.name.trim(),
    nameFixed: true,
    required: index < 2,
  }));
  const unit: Signer[] =
    state === '拒签' || state === '暗访不签'
      ? []
      : state === '受托人代签'
        ? [{ party: '受托人', name: confirmation.delegateName.trim(), nameFixed: true, required: true }]
        : [{ party: '被查单位', name: visit.companions[0]?.name ?? '', nameFixed: false, required: true }];
  const witness: Signer[] =
    visit.witness.trim() === ''
      ? []
      : [{ party: '见证人', name: visit.witness.trim(), nameFixed: true, required: false }];
  return [...inspectors, ...unit, ...witness];
}

/** The signature in a signer's place: by name where names tell two apart, else by party. */
export function signatureOf(signer: Signer, signatures: readonly Signature[]): Signature | null {
  return signatures.find((one) => fits(signer, one)) ?? null;
}

/** The list with the signer's place taken by `next`, or empty. */
export function withSignature(signer: Signer, signatures: readonly Signature[], next: Signature | null): Signature[] {
  const others = signatures.filter((one) => !fits(signer, one));
  return next === null ? others : [...others, next];
}

/** Signatures that no place shows, e.g. after a name in 基本信息 was changed: they are still in the record. */
export function strayOf(signers: readonly Signer[], signatures: readonly Signature[]): readonly Signature[] {
  return signatures.filter((one) => !signers.some((signer) => fits(signer, one)));
}

function fits(signer: Signer, signature: Signature): boolean {
  if (signature.party !== signer.party) return false;
  return !signer.nameFixed || signature.name === signer.name;
}
