import { assertNever } from '../../../lib/assert-never.ts';
import { isDrawn } from '../confirmation-rows.ts';
import type { Confirmation, ConfirmationState, Signature } from '../entities.ts';
import type { VisitBundle } from '../visit-bundle.ts';
import { blank } from './check-basics.ts';
import { type SealIssue, sealIssue } from './seal-issue.ts';
import { changedAfterSignature } from './unit-signature.ts';

/** The five confirmation states and what each needs (domain §2.4). */
export function checkConfirmation(bundle: VisitBundle): SealIssue[] {
  const row = bundle.confirmation;
  if (row === null || row.state === null) return [sealIssue('confirmation-missing', '', { field: 'state' })];
  const issues = [
    ...checkState(bundle, row, row.state),
    ...row.signatures.flatMap((one) => checkSignature(bundle, one)),
  ];
  const covert = row.state === '暗访不签';
  if (!covert && row.readBackAt === null) issues.push(sealIssue('read-back-missing', '', { field: 'readBackAt' }));
  if (!covert && row.state !== '拒签' && blank(row.opinion)) {
    issues.push(sealIssue('opinion-missing', '', { field: 'opinion' }));
  }
  const changed = changedAfterSignature(bundle);
  if (changed.length > 0) {
    issues.push(sealIssue('content-after-signature', changed.join('、'), { field: 'signatures' }));
  }
  const { witness } = bundle.visit;
  if (!blank(witness) && !covert && !signedBy(row, '见证人')) {
    issues.push(sealIssue('witness-signature-missing', witness, { field: 'signatures' }));
  }
  return issues;
}

function checkState(bundle: VisitBundle, row: Confirmation, state: ConfirmationState): SealIssue[] {
  const signatures = { field: 'signatures' };
  const inspectors = checkInspectors(bundle, row);
  const unit = signedBy(row, '被查单位') ? [] : [sealIssue('unit-signature-missing', '', signatures)];
  switch (state) {
    case '已签':
      return [...unit, ...inspectors];
    case '有异议签字':
      return [
        ...(blank(row.objection) ? [sealIssue('objection-missing', '', { field: 'objection' })] : []),
        ...unit,
        ...inspectors,
      ];
    case '受托人代签':
      return [...checkDelegate(row), ...inspectors];
    case '拒签':
      return [
        ...(blank(row.refusalReason) ? [sealIssue('refusal-reason-missing', '', { field: 'refusalReason' })] : []),
        ...inspectors,
      ];
    case '暗访不签':
      return [
        ...(bundle.visit.mode === '暗访' ? [] : [sealIssue('covert-only', '', { field: 'state' })]),
        ...inspectors,
      ];
    default:
      return assertNever(state);
  }
}

function checkDelegate(row: Confirmation): SealIssue[] {
  const issues: SealIssue[] = [];
  if (blank(row.delegateName) || blank(row.delegateTitle) || blank(row.delegateAuthority)) {
    issues.push(sealIssue('delegate-incomplete', '', { field: 'delegateName' }));
  }
  if (!signedBy(row, '受托人')) issues.push(sealIssue('delegate-signature-missing', '', { field: 'signatures' }));
  return issues;
}

/** Two inspectors sign in every state: a record that only the inspected unit signed is nobody's finding (domain §2.2). */
function checkInspectors(bundle: VisitBundle, row: Confirmation): SealIssue[] {
  const signed = inspectorsSigned(bundle, row);
  if (signed < 2) return [sealIssue('inspector-signatures-missing', '', { field: 'signatures' })];
  if (signed < bundle.visit.inspectors.length) {
    return [sealIssue('inspector-signatures-few', '', { field: 'signatures' })];
  }
  return [];
}

/** How many different inspectors of this visit signed; a name that is not on the visit does not count. */
function inspectorsSigned(bundle: VisitBundle, row: Confirmation): number {
  const names = row.signatures
    .filter((signature) => signature.party === '检查人员' && isDrawn(signature))
    .map((signature) => signature.name.trim());
  return bundle.visit.inspectors.filter((person) => !blank(person.name) && names.includes(person.name.trim())).length;
}

function signedBy(row: Confirmation, party: Signature['party']): boolean {
  return row.signatures.some((signature) => signature.party === party && isDrawn(signature));
}

function checkSignature(bundle: VisitBundle, signature: Signature): SealIssue[] {
  const issues: SealIssue[] = [];
  const target = { field: 'signatures' };
  if (blank(signature.name)) issues.push(sealIssue('signature-name-missing', signature.party, target));
  const photo = signature.photoEvidenceId;
  const kept = bundle.evidence.some((item) => item.id === photo && item.voided === null);
  if (photo !== null && !kept) issues.push(sealIssue('signature-photo-gone', signature.party, target));
  return issues;
}
