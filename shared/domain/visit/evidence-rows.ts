import { err, ok, type Result } from '../../lib/result.ts';
import type { Instant } from '../time/beijing-time.ts';
import type { DecisionContext } from './decision-context.ts';
import type { Evidence, Visit } from './entities.ts';
import type { FieldWrite } from './field-write.ts';
import { type EvidenceLinks, unknownLink } from './links.ts';
import { openVisit } from './open-visit.ts';
import { patchRow } from './patch-row.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { VisitBundle } from './visit-bundle.ts';
import type { VisitError } from './visit-error.ts';

/** What is known of the bytes after they were hashed and read; for kind `description` there are none. */
export interface NewEvidence {
  readonly kind: Evidence['kind'];
  readonly sha256: string | null;
  readonly size: number;
  readonly mime: string;
  readonly fileName: string;
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  readonly grade: Evidence['grade'];
  readonly takenAt: Instant;
  readonly takenAtSource: Evidence['takenAtSource'];
  readonly caption?: string;
  /** Default by links and kind of site, see methodOf. */
  readonly method?: Evidence['method'];
  readonly links?: Partial<EvidenceLinks>;
}

export type EvidencePatch = Partial<
  Pick<
    Evidence,
    | 'caption'
    | 'method'
    | 'grade'
    | 'takenAt'
    | 'takenAtSource'
    | 'pointIds'
    | 'hallCheckCodes'
    | 'archiveRowIds'
    | 'problemIds'
  >
>;

const PATCHABLE: readonly string[] = [
  'caption',
  'method',
  'grade',
  'takenAt',
  'takenAtSource',
  'pointIds',
  'hallCheckCodes',
  'archiveRowIds',
  'problemIds',
] satisfies (keyof EvidencePatch)[];

/** 图n: the next number of the visit, never one that a voided item had. The writes' entityId is the new id. */
export function addEvidence(
  bundle: VisitBundle,
  input: NewEvidence,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  const links = input.links ?? {};
  const wrong = unknownLink(bundle, links);
  if (wrong !== null) return err(wrong);
  if ((input.sha256 === null) !== (input.kind === 'description')) {
    return err({ code: 'evidence-bytes-missing', field: 'sha256' });
  }
  const row: Evidence = {
    id: ctx.newId(),
    visitId: bundle.visit.id,
    number: Math.max(0, ...bundle.evidence.map((item) => item.number)) + 1,
    kind: input.kind,
    pointIds: [...(links.pointIds ?? [])],
    hallCheckCodes: [...(links.hallCheckCodes ?? [])],
    archiveRowIds: [...(links.archiveRowIds ?? [])],
    problemIds: [...(links.problemIds ?? [])],
    sha256: input.sha256,
    size: input.size,
    mime: input.mime,
    fileName: input.fileName,
    width: input.width,
    height: input.height,
    orientation: input.orientation,
    grade: input.kind === 'description' ? 'D' : input.grade,
    takenAt: input.takenAt,
    takenAtSource: input.takenAtSource,
    caption: input.caption ?? '',
    method: input.method ?? methodOf(bundle.visit, links),
    capturedBy: ctx.by,
    voided: null,
  };
  return patchRow(ROW_KINDS.evidence, row, {}, true);
}

/** Caption, links, method, grade, time. Errors: evidence-unknown, evidence-voided, field-fixed, unknown links. */
export function updateEvidence(
  bundle: VisitBundle,
  id: string,
  patch: EvidencePatch,
): Result<FieldWrite[], VisitError> {
  const row = liveEvidenceRow(bundle, id);
  if (!row.ok) return row;
  const fixed = Object.keys(patch).find((field) => !PATCHABLE.includes(field));
  if (fixed !== undefined) return err({ code: 'field-fixed', field: fixed });
  const wrong = unknownLink(bundle, patch);
  return wrong === null ? patchRow(ROW_KINDS.evidence, row.value, patch, false) : err(wrong);
}

/** 作废 with a reason: the number, the row and the bytes stay (domain §2.3). */
export function voidEvidence(
  bundle: VisitBundle,
  id: string,
  reason: string,
  ctx: DecisionContext,
): Result<FieldWrite[], VisitError> {
  const row = liveEvidenceRow(bundle, id);
  if (!row.ok) return row;
  if (reason.trim() === '') return err({ code: 'reason-required', field: 'reason' });
  return patchRow(ROW_KINDS.evidence, row.value, { voided: { at: ctx.now, reason: reason.trim() } }, false);
}

/** A captured in the app · B imported with its metadata · C imported without · D words only (domain §2.3). */
export function evidenceGrade(origin: {
  readonly source: 'camera' | 'import' | 'description';
  readonly hasMetadata: boolean;
}): Evidence['grade'] {
  if (origin.source === 'camera') return 'A';
  if (origin.source === 'description') return 'D';
  return origin.hasMetadata ? 'B' : 'C';
}

/** Every evidence item carries exactly one method code (domain §1.1). */
function methodOf(visit: Visit, links: Partial<EvidenceLinks>): Evidence['method'] {
  if ((links.archiveRowIds ?? []).length > 0 || visit.siteKind === '档案室或办公场所') return 'SD-档案';
  return 'SD-大厅';
}

/** The row, when the visit is open and the item not voided. */
export function liveEvidenceRow(bundle: VisitBundle, id: string): Result<Evidence, VisitError> {
  const open = openVisit(bundle);
  if (!open.ok) return open;
  const row = bundle.evidence.find((item) => item.id === id);
  if (row === undefined) return err({ code: 'evidence-unknown', detail: id });
  return row.voided === null ? ok(row) : err({ code: 'evidence-voided', detail: String(row.number) });
}
