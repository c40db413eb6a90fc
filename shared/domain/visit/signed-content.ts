import { sha256OfJson, type Sha256Hex } from '../../lib/sha256.ts';
import { emptyConfirmation } from './empty-rows.ts';
import type { Evidence, Signature } from './entities.ts';
import { liveArchiveRows, liveProblems } from './live-rows.ts';
import { withoutEmptyMask } from './mask/mask-of.ts';
import type { VisitBundle } from './visit-bundle.ts';

/** The parts of a record that somebody signs, in the order in which a sentence names them. */
export const SIGNED_SECTIONS = ['基本信息', '大厅检查', '逐项结果', '档案', '证据', '问题', '意见与确认'] as const;

export type SignedSection = (typeof SIGNED_SECTIONS)[number];

/**
 * Hash of what a signature of the unit covers, section by section, so that a later change can be named.
 * 1. Left out is what the record does not print of a row (who decided, when), what the seal itself sets, the end of the
 *    visit (it comes after the signature), and the signatures.
 * 2. Evidence counts once it belongs to something: the photo of the signed print is taken after the signature.
 */
export function signedSections(bundle: VisitBundle): Record<SignedSection, Sha256Hex> {
  const { endedAt: _end, sealedRecordId: _record, ...basics } = bundle.visit;
  const { opinion, state, objection, delegateName, delegateTitle, delegateAuthority } =
    bundle.confirmation ?? emptyConfirmation(bundle.visit.id);
  return {
    基本信息: sha256OfJson(basics),
    大厅检查: rowsHash(bundle.hallChecks.map(undecided)),
    逐项结果: rowsHash(bundle.verdicts.map(undecided)),
    档案: rowsHash(liveArchiveRows(bundle)),
    证据: rowsHash(bundle.evidence.filter(isLinked).map(withoutEmptyMask)),
    问题: rowsHash(liveProblems(bundle)),
    意见与确认: sha256OfJson({
      opinion,
      objection,
      // Not yet chosen and 已签 say the same of a signature that is there.
      state: state === '已签' ? null : state,
      delegate: [delegateName, delegateTitle, delegateAuthority],
    }),
  };
}

/** Sections that are not what they were when the stamp was taken. A section that the stamp does not know is not judged. */
export function sectionsChanged(
  bundle: VisitBundle,
  stamp: Readonly<Record<string, Sha256Hex>>,
): readonly SignedSection[] {
  const now = signedSections(bundle);
  return SIGNED_SECTIONS.filter((section) => stamp[section] !== undefined && stamp[section] !== now[section]);
}

/**
 * The list with each signature of the unit or its 受托人 stamped with what it signs. A signature that goes on from one
 * that was there (a further stroke, one taken back) keeps its stamp: the content it was begun under is
 * what the unit had seen. `bundle` has the confirmation as it will be.
 */
export function stampSignatures(
  bundle: VisitBundle,
  before: readonly Signature[],
  next: readonly Signature[],
): Signature[] {
  return next.map((signature) => {
    const { signs: _claimed, ...bare } = signature;
    if (!signsForUnit(signature)) return bare;
    const old = before.find((one) => continuesSignature(one, signature));
    if (old === undefined) return { ...bare, signs: signedSections(bundle) };
    // An old row's signature has no stamp; one taken now would say that it signed what came later.
    return old.signs === undefined ? bare : { ...bare, signs: old.signs };
  });
}

export function signsForUnit({ party }: Signature): boolean {
  return party === '被查单位' || party === '受托人';
}

/** True when `next` is `old` with more or fewer strokes. The first stroke carries pressure and time of every point: no two are alike. */
export function continuesSignature(old: Signature, next: Signature): boolean {
  if (old.party !== next.party || old.photoEvidenceId !== next.photoEvidenceId) return false;
  const [a, b] = [old.strokes[0], next.strokes[0]];
  if (a === undefined || b === undefined) return a === b && old.photoEvidenceId !== null;
  return JSON.stringify(a) === JSON.stringify(b);
}

function isLinked({ pointIds, hallCheckCodes, archiveRowIds, problemIds }: Evidence): boolean {
  return pointIds.length + hallCheckCodes.length + archiveRowIds.length + problemIds.length > 0;
}

function undecided<Row extends { readonly decidedAt: unknown; readonly decidedBy: unknown }>(
  row: Row,
): Omit<Row, 'decidedAt' | 'decidedBy'> {
  const { decidedAt: _at, decidedBy: _by, ...rest } = row;
  return rest;
}

/** A bundle has its rows in any order; the same rows must give the same hash. */
function rowsHash(rows: readonly { readonly id: string }[]): Sha256Hex {
  return sha256OfJson(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}
