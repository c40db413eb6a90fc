import { z } from 'zod';
import {
  archiveRowSchema,
  confirmationSchema,
  evidenceSchema,
  hallCheckSchema,
  problemSchema,
  verdictSchema,
  visitSchema,
} from '../visit/entities.ts';

/**
 * The sealed snapshot: everything that the printed record says, and nothing that it does not need. It is self-contained
 * (the notice's own words are copied in), so the PDF is drawn from it alone and a later program needs no database.
 * 1. `contentSha256` is the SHA-256 of the canonical JSON of `content`.
 * 2. A sealed record never changes; a 更正 is a new record whose content names the old one (R24).
 */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The JPEG that the record prints in a masked photo's place. It is made before the seal: the seal names its hash. */
export const maskedCopySchema = z.strictObject({
  sha256,
  size: z.int().min(1),
  width: z.int().min(1),
  height: z.int().min(1),
});

/**
 * Evidence as it is sealed. `sha256` and `mask` say which original, which areas, by whom and when. `maskedCopy` is there for
 * every photo as soon as one photo of the record is masked: null = printed unmasked.
 */
const sealedEvidenceSchema = evidenceSchema.extend({ maskedCopy: maskedCopySchema.nullable().exactOptional() });

/** A point as the notice prints it, with the verdict's place in the tree. */
export const recordPointSchema = z.strictObject({
  id: z.string(),
  /** 原文序号, null where Word's numbering was lost (D1). */
  number: z.string().nullable(),
  text: z.string(),
  level1: z.string(),
  level2: z.string(),
  block: z.string(),
  notApplicable: z.boolean(),
  deadline: z.string().nullable(),
  /** 责任角色 of the unit for this point: 牵头 / 责任 / 评价对象, and through which printed words. */
  role: z.string(),
  /** Printed beside the point when a decision D1–D23 or an assumption touches it. */
  notes: z.array(z.string()),
  methods: z.array(z.string()),
  targets: z.array(
    z.strictObject({ id: z.string(), label: z.string(), comparator: z.string(), value: z.number(), unit: z.string() }),
  ),
});

export const recordHallCheckSchema = z.strictObject({
  code: z.string(),
  title: z.string(),
  methods: z.string(),
  mapsTo: z.array(z.string()),
  numbers: z.array(z.strictObject({ key: z.string(), label: z.string(), unit: z.string() })),
});

export const sealedContentSchema = z.strictObject({
  format: z.literal('xunting-record'),
  formatVersion: z.literal(1),
  recordId: z.uuid(),
  kinds: z.array(z.enum(['实地抽查记录', '档案查阅记录'])).min(1),
  sealedAt: z.iso.datetime(),
  sealedBy: z.string(),
  device: z.string(),
  software: z.string(),
  framework: z.strictObject({ id: z.string(), title: z.string(), hash: sha256 }),
  /** The unit's official name in the notice's own table (R16). */
  unitOfficialName: z.string(),
  correctsRecordId: z.string().nullable(),
  correctionReason: z.string(),
  visit: visitSchema,
  points: z.array(recordPointSchema),
  hallChecksAsked: z.array(recordHallCheckSchema),
  verdicts: z.array(verdictSchema),
  hallChecks: z.array(hallCheckSchema),
  archiveRows: z.array(archiveRowSchema),
  evidence: z.array(sealedEvidenceSchema),
  problems: z.array(problemSchema),
  confirmation: confirmationSchema,
  /** Warnings that the inspector saw and left, printed as they stand (date after the deadline, repeated 文号 …). */
  warnings: z.array(z.string()),
  /** Head of the audit chain at the moment of the seal: how many changes this database had appended, and the last one's hash. */
  audit: z.strictObject({ count: z.int().min(0), headHash: sha256 }),
});

export type MaskedCopy = Readonly<z.infer<typeof maskedCopySchema>>;
export type SealedEvidence = Readonly<z.infer<typeof sealedEvidenceSchema>>;
export type RecordPoint = Readonly<z.infer<typeof recordPointSchema>>;
export type RecordHallCheck = Readonly<z.infer<typeof recordHallCheckSchema>>;
export type SealedContent = Readonly<z.infer<typeof sealedContentSchema>>;

export const sealedRecordSchema = z.strictObject({
  id: z.uuid(),
  visitId: z.string(),
  content: sealedContentSchema,
  contentSha256: sha256,
});

export type SealedRecord = Readonly<z.infer<typeof sealedRecordSchema>>;
