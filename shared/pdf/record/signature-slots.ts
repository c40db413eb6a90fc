import type { SealedContent } from '../../domain/record/sealed-record.ts';

/** A place for a certificate's signature, in the order of signing. Its field is in the file from the first revision. */
export interface SignatureSlot {
  /** Name of the field; ASCII, the same for every record. */
  readonly field: string;
  /** For people; stands above the box and in the field's tooltip. */
  readonly label: string;
}

const DEVICE: SignatureSlot = { field: 'Device', label: '签名设备' };

/**
 * Who may sign the file: the device that sealed it, every inspector, then who stands for the unit (a witness where the
 * unit refused, nobody on a covert visit), then the reviewer (domain §2.4).
 */
export function signatureSlots({ visit, confirmation }: SealedContent): SignatureSlot[] {
  const inspectors = visit.inspectors.map(({ name }, i): SignatureSlot => ({
    field: `Inspector${i + 1}`,
    label: `检查人员 ${name}`,
  }));
  return [DEVICE, ...inspectors, ...unitSlot(visit.witness, confirmation), { field: 'Reviewer', label: '复核人' }];
}

function unitSlot(witness: string, { state, delegateName }: SealedContent['confirmation']): SignatureSlot[] {
  if (state === '暗访不签') return [];
  if (state === '拒签') return witness === '' ? [] : [{ field: 'Witness', label: `见证人 ${witness}` }];
  const label = state === '受托人代签' ? `被查单位受托人 ${delegateName}` : '被查单位代表';
  return [{ field: 'UnitRepresentative', label: label.trim() }];
}
