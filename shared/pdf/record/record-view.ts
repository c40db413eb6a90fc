import type { Evidence, HallCheck, Problem, Verdict } from '../../domain/visit/entities.ts';
import { evidenceLabel } from '../../domain/visit/evidence-label.ts';
import type {
  RecordHallCheck,
  RecordPoint,
  SealedContent,
  SealedEvidence,
  SealedRecord,
} from '../../domain/record/sealed-record.ts';

export type RecordKind = SealedContent['kinds'][number];

/** Whose certificate will sign; printed on the verification page so that a reader can compare fingerprints. */
export interface RecordSigner {
  readonly name: string;
  readonly organisation: string;
  /** For people, e.g. `ECDSA P-256 / SHA-256`. */
  readonly algorithm: string;
  readonly certificateSha256: string;
  readonly rootSha256: string;
}

/** A sealed record with the look-ups that the sections share. Only what belongs to this kind of record. */
export interface RecordView {
  readonly record: SealedRecord;
  readonly content: SealedContent;
  readonly kind: RecordKind;
  readonly signer: RecordSigner | null;
  readonly evidence: readonly SealedEvidence[];
  readonly problems: readonly Problem[];
  readonly verdictOf: ReadonlyMap<string, Verdict>;
  readonly hallCheckOf: ReadonlyMap<string, HallCheck>;
  readonly pointOf: ReadonlyMap<string, RecordPoint>;
}

export function viewRecord(record: SealedRecord, kind: RecordKind, signer: RecordSigner | null): RecordView {
  const { content } = record;
  return {
    record,
    content,
    kind,
    signer,
    evidence: content.evidence.filter((item) => belongsTo(item, kind)).toSorted((a, b) => a.number - b.number),
    problems: content.problems.toSorted((a, b) => a.number - b.number),
    verdictOf: new Map(content.verdicts.map((verdict) => [verdict.pointId, verdict])),
    hallCheckOf: new Map(content.hallChecks.map((check) => [check.code, check])),
    pointOf: new Map(content.points.map((point) => [point.id, point])),
  };
}

/** A point with nothing said about it yet, as against one that was looked at. */
export function wasExamined(view: RecordView, point: RecordPoint): boolean {
  const verdict = view.verdictOf.get(point.id);
  return (
    verdict !== undefined &&
    (verdict.status !== null || verdict.facts !== '' || verdict.reason !== '' || verdict.measured.length > 0)
  );
}

/** 不涉及（原文）: marked so by the notice itself. */
export function isOutByNotice(view: RecordView, point: RecordPoint): boolean {
  return point.notApplicable || view.verdictOf.get(point.id)?.status === '不涉及（原文）';
}

/** Hall checks of this site that the point rests on. */
export function hallChecksFor(view: RecordView, point: RecordPoint): readonly RecordHallCheck[] {
  return view.content.hallChecksAsked.filter((asked) =>
    asked.mapsTo.some((target) => target === point.id || target === point.block),
  );
}

/** `图1`, `图4（作废）` one a line (the columns are narrow), or a dash. */
export function evidenceNumbers(view: RecordView, linked: (item: Evidence) => boolean): string {
  const numbers = view.evidence
    .filter(linked)
    .map((item) => `${evidenceLabel(item)}${item.voided === null ? '' : '（作废）'}`);
  return numbers.length === 0 ? '—' : numbers.join('\n');
}

/** The 实地抽查记录 holds all evidence, since its verdicts rest on the files too; the 档案查阅记录 that of the files alone. */
export function belongsTo(item: Evidence, kind: RecordKind): boolean {
  return kind === '实地抽查记录' || item.method === 'SD-档案' || item.archiveRowIds.length > 0;
}

/** Which of the record's kinds a file is, by what its first page prints. */
export function kindsShown({ content }: SealedRecord, firstPage: string): RecordKind[] {
  return content.kinds.filter((kind) => firstPage.includes(kind));
}
