import { err, ok, type Result } from '../../lib/result.ts';
import type { FrameworkFile } from '../framework/framework.ts';
import type { Instant } from '../time/beijing-time.ts';
import type { NewVisitContext } from './decision-context.ts';
import { emptyVerdict } from './empty-rows.ts';
import type { Companion, Person, SiteKind, Verdict, Visit, VisitMode } from './entities.ts';
import type { FieldWrite } from './field-write.ts';
import { patchRow } from './patch-row.ts';
import { ROW_KINDS } from './row-kinds.ts';
import type { VisitError } from './visit-error.ts';

/** What 新建抽查 asks. The first block must be filled, with at least two whole inspectors; the rest may wait. */
export interface NewVisitInput {
  readonly round: string;
  readonly mode: VisitMode;
  /** Official name in the notice's own table (R16). */
  readonly unit: string;
  readonly siteKind: SiteKind;
  readonly siteName: string;
  readonly inspectors: readonly Person[];

  readonly siteAddress?: string;
  readonly companions?: readonly Companion[];
  readonly recorder?: string;
  readonly witness?: string;
  readonly classification?: Visit['classification'];
  readonly sampling?: string;
  /** Default: now. */
  readonly startedAt?: Instant;
}

/** What binds this unit at this kind of site, as the framework's assembly found it (R12–R16). */
export interface VisitBasis {
  readonly frameworkHash: string;
  readonly points: readonly BoundPoint[];
  readonly hallCheckCodes: readonly string[];
  readonly assumptions: Visit['assumptions'];
}

interface BoundPoint {
  readonly pointId: string;
  readonly role: string;
  /** The printed name or group through which the notice means this unit; kept beside the role. */
  readonly via?: string;
  readonly notes: readonly string[];
}

const NOT_APPLICABLE_REASON = '通知原文注明本市不涉及';

/**
 * Opens a visit. The first write's entityId is the visit's id. Points that the notice marks 本市不涉及 get their
 * verdict here (R12). Errors: field-required, inspectors-too-few, inspectors-same, point-unknown, hall-check-unknown,
 * and what patchRow refuses.
 */
export function newVisit(
  framework: FrameworkFile,
  basis: VisitBasis,
  input: NewVisitInput,
  ctx: NewVisitContext,
): Result<FieldWrite[], VisitError> {
  const wrong = missingField(input) ?? wrongInspectors(input.inspectors) ?? unknownBasis(framework, basis);
  if (wrong !== null) return err(wrong);
  const visit = visitRow(framework, basis, input, ctx);
  const writes = patchRow(ROW_KINDS.visit, visit, {}, true);
  if (!writes.ok) return writes;
  const bound = new Set(visit.pointIds);
  for (const block of framework.reform.blocks) {
    for (const point of block.points) {
      if (!point.notApplicable || !bound.has(point.id)) continue;
      const verdict = patchRow(ROW_KINDS.verdict, notApplicableVerdict(visit.id, point.id, ctx), {}, true);
      if (!verdict.ok) return verdict;
      writes.value.push(...verdict.value);
    }
  }
  return ok(writes.value);
}

function visitRow(framework: FrameworkFile, basis: VisitBasis, input: NewVisitInput, ctx: NewVisitContext): Visit {
  return {
    id: ctx.newId(),
    number: ctx.number,
    frameworkId: framework.id,
    frameworkHash: basis.frameworkHash,
    round: input.round.trim(),
    mode: input.mode,
    unit: input.unit,
    siteKind: input.siteKind,
    siteName: input.siteName.trim(),
    siteAddress: input.siteAddress ?? '',
    inspectors: input.inspectors.map((person) => ({ ...person })),
    companions: (input.companions ?? []).map((person) => ({ ...person })),
    recorder: input.recorder ?? '',
    witness: input.witness ?? '',
    noticeGiven: '',
    noticeHow: '',
    classification: input.classification ?? '内部',
    sampling: input.sampling ?? '',
    startedAt: input.startedAt ?? ctx.now,
    endedAt: null,
    pointIds: basis.points.map((point) => point.pointId),
    hallCheckCodes: [...basis.hallCheckCodes],
    bindings: basis.points.map((point) => bindingOf(point, input.unit)),
    assumptions: basis.assumptions.map((assumption) => ({ ...assumption })),
    sealedRecordId: null,
    correctsRecordId: null,
    correctionReason: '',
    createdAt: ctx.now,
  };
}

function bindingOf({ pointId, role, via, notes }: BoundPoint, unit: string): Visit['bindings'][number] {
  const printed = via === undefined || via === unit ? '' : `（原文：${via}）`;
  return { pointId, role: `${role}${printed}`, notes: [...notes] };
}

function notApplicableVerdict(visitId: string, pointId: string, ctx: NewVisitContext): Verdict {
  const reason = NOT_APPLICABLE_REASON;
  return { ...emptyVerdict(visitId, pointId), status: '不涉及（原文）', reason, decidedAt: ctx.now, decidedBy: ctx.by };
}

function missingField(input: NewVisitInput): VisitError | null {
  for (const field of ['round', 'unit', 'siteName'] as const) {
    if (input[field].trim() === '') return { code: 'field-required', field };
  }
  return null;
}

function wrongInspectors(inspectors: readonly Person[]): VisitError | null {
  if (inspectors.length < 2)
    return { code: 'inspectors-too-few', field: 'inspectors', detail: String(inspectors.length) };
  for (const [i, person] of inspectors.entries()) {
    for (const field of ['name', 'organisation', 'certificate'] as const) {
      if (person[field].trim() === '') return { code: 'field-required', field: `inspectors.${i}.${field}` };
    }
  }
  return sameInspectors(inspectors);
}

/** Two entries for one certificate or one name and organisation are one person, and one person is no inspection. */
export function sameInspectors(inspectors: readonly Person[]): VisitError | null {
  const seen = new Map<string, number>();
  for (const [i, person] of inspectors.entries()) {
    for (const key of [`证 ${person.certificate.trim()}`, `人 ${person.name.trim()} ${person.organisation.trim()}`]) {
      if (key.trim().length <= 1) continue;
      const other = seen.get(key);
      if (other !== undefined && other !== i) return { code: 'inspectors-same', field: `inspectors.${i}.name` };
      seen.set(key, i);
    }
  }
  return null;
}

function unknownBasis(framework: FrameworkFile, basis: VisitBasis): VisitError | null {
  const points = new Set(framework.reform.blocks.flatMap((block) => block.points.map((point) => point.id)));
  for (const { pointId } of basis.points) {
    if (!points.has(pointId)) return { code: 'point-unknown', pointId };
  }
  const checks = new Set(framework.overlay.hallChecks.map((check) => check.code));
  for (const code of basis.hallCheckCodes) {
    if (!checks.has(code)) return { code: 'hall-check-unknown', detail: code };
  }
  return null;
}
