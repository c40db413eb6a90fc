import { err, ok, type Result } from '../../lib/result.ts';
import { sha256OfJson } from '../../lib/sha256.ts';
import { frameworkHash } from '../framework/framework-hash.ts';
import type { FrameworkFile } from '../framework/framework.ts';
import { recordHallChecks, recordPoints } from '../record/record-points.ts';
import type { MaskedCopy, SealedContent, SealedEvidence, SealedRecord } from '../record/sealed-record.ts';
import { epochOf, type Instant } from '../time/beijing-time.ts';
import { confirmationOf } from './confirmation-rows.ts';
import type { ArchiveRow, Evidence } from './entities.ts';
import { evidenceLabel } from './evidence-label.ts';
import type { FieldWrite } from './field-write.ts';
import { byNumber, liveArchiveRows, liveProblems } from './live-rows.ts';
import { isPrintedMasked, withoutEmptyMask } from './mask/mask-of.ts';
import { sealCheck } from './seal-check.ts';
import { type SealIssue, sealIssue } from './seal/seal-issue.ts';
import type { VisitBundle } from './visit-bundle.ts';

export interface SealContext {
  readonly now: Instant;
  readonly by: string;
  /** UUID of the new record. */
  readonly recordId: string;
  readonly device: string;
  readonly software: string;
  /** Head of the audit chain before the seal's own changes. */
  readonly audit: SealedContent['audit'];
  /** Which change (counted from 1) does not fit the audit chain; null: the chain is whole. */
  readonly auditBrokenAt: number | null;
  readonly otherRows?: readonly ArchiveRow[];
  /** The masked copy of each photo that is printed masked, by evidence id; one that could not be made is not there. */
  readonly maskedCopies?: ReadonlyMap<string, MaskedCopy>;
}

/**
 * 完成: the self-contained snapshot with its hash, or every blocking issue. The same rows in any order give the same
 * hash. Throws when the visit is sealed already: the command must have looked.
 */
export function sealVisit(
  bundle: VisitBundle,
  framework: FrameworkFile,
  ctx: SealContext,
): Result<SealedRecord, SealIssue[]> {
  if (bundle.visit.sealedRecordId !== null) throw new Error('a sealed visit cannot be sealed again');
  const issues = sealCheck(bundle, framework, ctx.otherRows);
  // The words of another version would be printed under this version's name (R22).
  if (frameworkHash(framework) !== bundle.visit.frameworkHash) issues.unshift(sealIssue('framework-mismatch'));
  const { endedAt } = bundle.visit;
  if (endedAt !== null && epochOf(endedAt) > epochOf(ctx.now)) {
    issues.push(sealIssue('ended-in-future', '', { field: 'endedAt' }));
  }
  // Blocking would leave the inspector without a record, silence would vouch for a log that does not hold: it is printed.
  if (ctx.auditBrokenAt !== null) issues.push(sealIssue('audit-chain-broken', String(ctx.auditBrokenAt)));
  for (const item of bundle.evidence.filter(isPrintedMasked))
    if (ctx.maskedCopies?.has(item.id) !== true)
      issues.push(sealIssue('mask-unreadable', evidenceLabel(item), { evidenceId: item.id }));
  const blocking = issues.filter((issue) => issue.blocking);
  if (blocking.length > 0) return err(blocking);
  const content = contentOf(bundle, framework, ctx, issues);
  const contentSha256 = sha256OfJson(content);
  return ok({ id: ctx.recordId, visitId: bundle.visit.id, content, contentSha256 });
}

/** What the seal writes: the record with its masked copies, and its id on the visit, from then on closed. */
export function sealWrites(record: SealedRecord): FieldWrite[] {
  const entity = 'sealedRecord';
  return [
    ...record.content.evidence.flatMap((item) => maskedCopyWrites(record, item)),
    { entity, entityId: record.id, field: 'visitId', value: record.visitId },
    { entity, entityId: record.id, field: 'content', value: record.content },
    { entity, entityId: record.id, field: 'contentSha256', value: record.contentSha256 },
    { entity: 'visit', entityId: record.visitId, field: 'sealedRecordId', value: record.id },
  ];
}

function contentOf(
  bundle: VisitBundle,
  framework: FrameworkFile,
  ctx: SealContext,
  issues: readonly SealIssue[],
): SealedContent {
  const { visit } = bundle;
  const archiveRows = liveArchiveRows(bundle);
  return {
    format: 'xunting-record',
    formatVersion: 1,
    recordId: ctx.recordId,
    kinds: archiveRows.length > 0 ? ['实地抽查记录', '档案查阅记录'] : ['实地抽查记录'],
    sealedAt: ctx.now,
    sealedBy: ctx.by,
    device: ctx.device,
    software: ctx.software,
    framework: { id: framework.id, title: framework.title, hash: visit.frameworkHash },
    unitOfficialName: visit.unit,
    correctsRecordId: visit.correctsRecordId,
    correctionReason: visit.correctionReason,
    visit: { ...visit, sealedRecordId: ctx.recordId },
    points: recordPoints(framework, visit),
    hallChecksAsked: recordHallChecks(framework, visit),
    verdicts: inOrder(visit.pointIds, bundle.verdicts, (verdict) => verdict.pointId),
    hallChecks: inOrder(visit.hallCheckCodes, bundle.hallChecks, (check) => check.code),
    archiveRows,
    evidence: sealedEvidence(bundle.evidence.toSorted(byNumber), ctx.maskedCopies ?? new Map()),
    problems: liveProblems(bundle),
    confirmation: confirmationOf(bundle),
    warnings: issues.filter((issue) => !issue.blocking).map((issue) => issue.message),
    audit: ctx.audit,
  };
}

/** Bytes travel and are restored by the row that names them. */
function maskedCopyWrites(record: SealedRecord, item: SealedEvidence): FieldWrite[] {
  if ((item.maskedCopy ?? null) === null) return [];
  const { sha256, size } = item.maskedCopy as MaskedCopy;
  const fields = {
    visitId: record.visitId,
    recordId: record.id,
    number: item.number,
    sha256,
    size,
    mime: 'image/jpeg',
    fileName: `${evidenceLabel(item)}打码副本.jpg`,
  };
  return Object.entries(fields).map(([field, value]) => ({
    entity: 'maskedCopy',
    entityId: `${record.id}/${item.id}`,
    field,
    value,
  }));
}

/** A record without a mask reads as records always did, so that verifiers handed out before know it too. */
function sealedEvidence(items: readonly Evidence[], copies: ReadonlyMap<string, MaskedCopy>): SealedEvidence[] {
  if (!items.some(isPrintedMasked)) return items.map(withoutEmptyMask);
  return items.map((item) => {
    if (item.kind !== 'photo') return item;
    const maskedCopy = isPrintedMasked(item) ? (copies.get(item.id) ?? null) : null;
    return { ...item, mask: item.mask ?? [], maskedCopy };
  });
}

/** Rows in the notice's order, without rows of points that do not bind this unit. */
function inOrder<T>(keys: readonly string[], rows: readonly T[], keyOf: (row: T) => string): T[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key)).filter((row): row is T => row !== undefined);
}
