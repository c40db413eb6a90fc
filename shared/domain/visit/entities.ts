import { z } from 'zod';
import { drawSheetSchema } from '../draw/draw-sheet.ts';
import { VERDICT_STATUSES } from './verdict-status.ts';

/**
 * The rows of a visit, as they lie in IndexedDB and in a sealed record. Every field is written by its own change
 * (shared/sync/change.ts), so two inspectors on one visit merge field by field. Instants are UTC ISO 8601 with Z;
 * days are `YYYY-MM-DD` in 北京时间. Free text may be empty while the visit is open: what must be filled before the seal is
 * the business of seal-check.ts, so nothing half typed is ever refused or lost.
 */
const instant = z.iso.datetime();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const text = z.string().max(20_000);
const line = z.string().max(500);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const VISIT_MODES = ['明查', '暗访', '回头看'] as const;
export const SITE_KINDS = [
  '政务服务大厅',
  '乡镇便民中心或村站',
  '检测站',
  '公证处',
  '车管所',
  '供电或燃气营业厅',
  '档案室或办公场所',
] as const;

export const personSchema = z.strictObject({ name: line, organisation: line, certificate: line });
export const companionSchema = z.strictObject({ name: line, title: line, phone: line });

/** One 抽查 of one unit at one site (domain §2.2). */
export const visitSchema = z.strictObject({
  id: z.string(),
  /** 记录编号: device prefix + running number, unique without a network; 发文字号 is never invented (D23). */
  number: line,
  frameworkId: line,
  /** Hash of the evaluation framework and overlay that this visit was made under; never another version's. */
  frameworkHash: sha256,
  round: line,
  mode: z.enum(VISIT_MODES),
  unit: line,
  siteKind: z.enum(SITE_KINDS),
  siteName: line,
  siteAddress: line,
  inspectors: z.array(personSchema).max(12),
  companions: z.array(companionSchema).max(12),
  recorder: line,
  witness: line,
  /** 出示证件、告知来意. */
  noticeGiven: z.enum(['', '是', '否']),
  noticeHow: line,
  classification: z.enum(['公开', '内部']),
  /** 抽样说明 in the inspector's words; what was drawn by lot is in `draws` and printed after it. */
  sampling: text,
  /** 抽取记录, each an answer to one 随机抽取, in the order of the draws; absent when nothing was drawn by lot. */
  draws: z.array(drawSheetSchema).max(40).exactOptional(),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** Ids of the points that bind this unit, in the notice's order; fixed when the visit is made. */
  pointIds: z.array(z.string()),
  /** Codes of the hall checks of this kind of site, DT01… */
  hallCheckCodes: z.array(z.string()),
  /** Per bound point: through which printed words the unit answers, and what D1–D23 or an assumption adds; fixed with pointIds. */
  bindings: z.array(z.strictObject({ pointId: z.string(), role: line, notes: z.array(text) })),
  /** Named assumptions as they stood (R14, R15), printed on the record. */
  assumptions: z.array(z.strictObject({ name: line, value: text, note: text })),
  /** Set once, by the seal. */
  sealedRecordId: z.string().nullable(),
  /** The sealed record that this visit corrects (R24), else null. */
  correctsRecordId: z.string().nullable(),
  /** 记录编号 of that record, as people know it; absent in a first record. */
  correctsNumber: line.exactOptional(),
  correctionReason: text,
  createdAt: instant,
});

/** A measured value where the notice sets a number (R19). `targetId` names the target in the overlay. */
export const measuredSchema = z.strictObject({ targetId: line, value: z.number(), source: line });

/** 判定 of one point for the visit's unit (R20, R21). id = `${visitId}/${pointId}`. */
export const verdictSchema = z.strictObject({
  id: z.string(),
  visitId: z.string(),
  pointId: z.string(),
  status: z.enum(VERDICT_STATUSES).nullable(),
  /** Required for 无法核查, 不涉及（经批准）, 已失效 (R13, R21). */
  reason: text,
  /** Who approved a 不涉及（经批准）(R13). */
  approver: line,
  /** 待补证: the day by which the unit brings the evidence. */
  dueDate: day.nullable(),
  facts: text,
  measured: z.array(measuredSchema),
  decidedAt: instant.nullable(),
  decidedBy: line,
});

export const HALL_CHECK_RESULTS = ['符合', '部分符合', '不符合', '不适用', '无法核查'] as const;

/** One of DT01–DT30 at the site (domain §3.1). id = `${visitId}/${code}`. */
export const hallCheckSchema = z.strictObject({
  id: z.string(),
  visitId: z.string(),
  code: line,
  result: z.enum(HALL_CHECK_RESULTS).nullable(),
  /** Values of the numbers that this check keeps, by the overlay's number key. */
  numbers: z.record(z.string(), z.number()),
  facts: text,
  decidedAt: instant.nullable(),
  decidedBy: line,
});

/** One file offered in the 档案查阅, or one that was not (domain §2.7). */
export const archiveRowSchema = z.strictObject({
  id: z.string(),
  visitId: z.string(),
  position: z.number(),
  pointIds: z.array(z.string()),
  archiveNumber: line,
  itemNumber: line,
  author: line,
  documentNumber: line,
  title: line,
  documentDate: day.nullable(),
  pages: z.int().min(0).nullable(),
  medium: z.enum(['', '纸质', '电子']),
  original: z.enum(['', '原件', '复印件']),
  relevance: z.enum(['', '直接', '间接', '不足']),
  excerptPages: line,
  copiedPages: z.int().min(0).nullable(),
  /** True when the unit did not provide the file; then `missingReason` and `supplyBy` count. */
  missing: z.boolean(),
  missingReason: text,
  supplyBy: day.nullable(),
  returned: z.enum(['', '是', '否']),
  provider: line,
  note: text,
  removed: z.strictObject({ at: instant, reason: text }).nullable(),
});

export const EVIDENCE_GRADES = ['A', 'B', 'C', 'D'] as const;

/** One area of 打码, in 1/10,000 of the upright picture (mask/mask-rect.ts), with who drew it as it stands. */
export const maskAreaSchema = z.strictObject({
  id: z.string().min(1).max(60),
  left: z.int().min(0).max(10_000),
  top: z.int().min(0).max(10_000),
  width: z.int().min(1).max(10_000),
  height: z.int().min(1).max(10_000),
  by: line,
  at: instant,
});

/** One piece of evidence (domain §2.3). The original bytes lie under `sha256`, untouched. */
export const evidenceSchema = z.strictObject({
  id: z.string(),
  visitId: z.string(),
  /** Running number within the visit, printed as 图1, 图2 …; never reused. */
  number: z.int().min(1),
  kind: z.enum(['photo', 'file', 'description']),
  pointIds: z.array(z.string()),
  hallCheckCodes: z.array(z.string()),
  archiveRowIds: z.array(z.string()),
  problemIds: z.array(z.string()),
  /** null only for kind `description` (grade D: 禁止拍摄/涉密). */
  sha256: sha256.nullable(),
  size: z.int().min(0),
  mime: line,
  fileName: line,
  width: z.int().min(0),
  height: z.int().min(0),
  /** EXIF orientation 1–8; 1 when absent. */
  orientation: z.int().min(1).max(8),
  grade: z.enum(EVIDENCE_GRADES),
  takenAt: instant,
  takenAtSource: z.enum(['应用内拍摄', '照片元数据', '导入时间']),
  caption: text,
  /** Method code of domain §1.1: every evidence item carries exactly one. */
  method: z.enum(['SD-大厅', 'SD-档案', 'DH', 'WL', 'WJ-线上', 'WJ-线下']),
  capturedBy: line,
  /** 作废 with reason; the bytes stay. */
  voided: z.strictObject({ at: instant, reason: text }).nullable(),
  /**
   * 打码: what the record's copy of a photo does not show. Absent in rows that never had one. More than one laptop may draw
   * (mask/set-mask.ts): what they drew together must not make the row unreadable.
   */
  mask: z.array(maskAreaSchema).max(2000).exactOptional(),
});

export const PROBLEM_LEVELS = ['一般', '较重', '严重'] as const;

/** 发现问题 (domain §2.5). `basis` is the notice's own text, copied from the seed, never typed. */
export const problemSchema = z.strictObject({
  id: z.string(),
  visitId: z.string(),
  number: z.int().min(1),
  pointId: z.string().nullable(),
  hallCheckCode: z.string().nullable(),
  facts: text,
  basis: text,
  level: z.enum(PROBLEM_LEVELS),
  suggestion: text,
  fixedOnSpot: z.enum(['', '是', '否']),
  foundAt: instant,
  removed: z.strictObject({ at: instant, reason: text }).nullable(),
});

export const CONFIRMATION_STATES = ['已签', '有异议签字', '受托人代签', '拒签', '暗访不签'] as const;

/** One pen stroke: points of [x, y, milliseconds since the first point, pressure 0–1] in units of a 600 × 200 pad. */
export const strokeSchema = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])).max(5000);

export const PARTY_KINDS = ['检查人员', '被查单位', '受托人', '见证人'] as const;

/** A drawn signature, or the photo of the signed print (domain §2.4). */
export const signatureSchema = z.strictObject({
  party: z.enum(PARTY_KINDS),
  name: line,
  strokes: z.array(strokeSchema).max(400),
  /** Evidence id of the photo of the signed print, when it was signed on paper. */
  photoEvidenceId: z.string().nullable(),
  signedAt: instant,
  /**
   * What the unit signed: hash by section (signed-content.ts), stamped by the decision. Rows of the first databases have
   * none, so the schema must take a signature without it.
   */
  signs: z.record(line, sha256).exactOptional(),
});

/** 末次沟通 and confirmation; one per visit, id = visit id. */
export const confirmationSchema = z.strictObject({
  id: z.string(),
  visitId: z.string(),
  readBackAt: instant.nullable(),
  /** 被查单位意见, verbatim. */
  opinion: text,
  state: z.enum(CONFIRMATION_STATES).nullable(),
  objection: text,
  delegateName: line,
  delegateTitle: line,
  delegateAuthority: line,
  refusalReason: text,
  signatures: z.array(signatureSchema).max(20),
  confirmedAt: instant.nullable(),
});

export type Person = Readonly<z.infer<typeof personSchema>>;
export type Companion = Readonly<z.infer<typeof companionSchema>>;
export type Visit = Readonly<z.infer<typeof visitSchema>>;
export type VisitMode = Visit['mode'];
export type SiteKind = Visit['siteKind'];

export type Verdict = Readonly<z.infer<typeof verdictSchema>>;
export type HallCheck = Readonly<z.infer<typeof hallCheckSchema>>;
export type ArchiveRow = Readonly<z.infer<typeof archiveRowSchema>>;
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;
export type MaskArea = Readonly<z.infer<typeof maskAreaSchema>>;
export type Problem = Readonly<z.infer<typeof problemSchema>>;
export type Stroke = Readonly<z.infer<typeof strokeSchema>>;
export type Signature = Readonly<z.infer<typeof signatureSchema>>;
export type Confirmation = Readonly<z.infer<typeof confirmationSchema>>;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];
