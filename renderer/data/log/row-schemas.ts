import { z } from 'zod';
import { frameworkFileSchema } from '../../../shared/domain/framework/framework.ts';
import { instrumentSchema } from '../../../shared/domain/questionnaire/instrument.ts';
import { sealedRecordSchema } from '../../../shared/domain/record/sealed-record.ts';
import {
  archiveRowSchema,
  confirmationSchema,
  evidenceSchema,
  hallCheckSchema,
  problemSchema,
  verdictSchema,
  visitSchema,
} from '../../../shared/domain/visit/entities.ts';
import {
  surveyBatchSchema,
  surveyEntrySchema,
  surveyRulingSchema,
  surveyIssueSchema,
  surveyScanSchema,
  surveyTallySchema,
  surveyTargetSchema,
} from '../../../shared/domain/questionnaire/entities.ts';
import { onlineRowSchema } from '../../../shared/domain/questionnaire/online/online-row.ts';
import { storedLanguagePackSchema } from '../../../shared/domain/questionnaire/language-pack.ts';
import type { EntityName } from '../../../shared/domain/visit/field-write.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A file made from a sealed record: the PDF with its signature. The bytes lie under `sha256`. */
export const storedDocumentSchema = z.strictObject({
  id: z.string(),
  recordId: z.string(),
  kind: z.string(),
  sha256,
  size: z.int().min(0),
  fileName: z.string(),
  signedAt: z.iso.datetime(),
  signer: z.string(),
  /** Whose place was signed last, when it was not the device's own at the making. */
  signedAs: z.string().exactOptional(),
  /** The document that this one goes on from with one more signature. */
  continues: z.string().exactOptional(),
});

/** A JPEG with its 打码, printed in a photo's place. The bytes lie under `sha256`; id = `${recordId}/${evidenceId}`. */
const storedMaskedCopySchema = z.strictObject({
  id: z.string(),
  visitId: z.string(),
  recordId: z.string(),
  /** 图n of the photo. */
  number: z.int().min(1),
  sha256,
  size: z.int().min(1),
  mime: z.string(),
  fileName: z.string(),
});

export const storedFrameworkSchema = z.strictObject({
  id: sha256,
  frameworkId: z.string(),
  title: z.string(),
  importedAt: z.iso.datetime(),
  file: frameworkFileSchema,
});

/** A questionnaire that an office brought; id = its hash. */
export const storedInstrumentSchema = z.strictObject({
  id: sha256,
  importedAt: z.iso.datetime(),
  importedBy: z.string(),
  fileName: z.string(),
  file: instrumentSchema,
});

/** The office's reading of an open group (R15), signed with a name; id = `${frameworkHash}/${group}`. */
export const groupChoiceSchema = z.strictObject({
  id: z.string(),
  frameworkHash: sha256,
  group: z.string(),
  members: z.array(z.string()),
  decidedBy: z.string(),
  decidedAt: z.iso.datetime(),
});

/** A 移交包 that was written (移出) or read (移入) on one laptop. Read on another laptop it is the receipt. */
export const storedBundleSchema = z.strictObject({
  id: z.string(),
  /** Id of the 移交包 itself: the row of its writer and the rows of its readers name the same. */
  bundleId: z.uuid(),
  direction: z.enum(['移出', '移入']),
  /** Running number at the laptop that wrote the 移交包. */
  number: z.int().min(1),
  /** Laptop that wrote it. */
  from: z.string(),
  /** Laptop of this row. */
  device: z.string(),
  at: z.iso.datetime(),
  fileName: z.string(),
  changes: z.int().min(0),
  /** Photos and files whose bytes are in it, whole. */
  blobs: z.array(sha256),
  /** False when a damaged or cut file gave only a part. */
  whole: z.boolean(),
});

const keyed = z.strictObject({ id: z.string(), value: z.json() });

/** What a whole row must look like before a screen sees it. Rows that do not fit are parked. */
export const ROW_SCHEMAS: Readonly<Record<EntityName, z.ZodType>> = {
  visit: visitSchema,
  verdict: verdictSchema,
  hallCheck: hallCheckSchema,
  archiveRow: archiveRowSchema,
  evidence: evidenceSchema,
  problem: problemSchema,
  confirmation: confirmationSchema,
  sealedRecord: sealedRecordSchema,
  maskedCopy: storedMaskedCopySchema,
  document: storedDocumentSchema,
  framework: storedFrameworkSchema,
  setting: keyed,
  draft: keyed,
  groupChoice: groupChoiceSchema,
  surveyBatch: surveyBatchSchema,
  surveyEntry: surveyEntrySchema,
  surveyRuling: surveyRulingSchema,
  surveyTally: surveyTallySchema,
  surveyIssue: surveyIssueSchema,
  surveyScan: surveyScanSchema,
  surveyTarget: surveyTargetSchema,
  surveyOnlineRow: onlineRowSchema,
  languagePack: storedLanguagePackSchema,
  instrument: storedInstrumentSchema,
  bundle: storedBundleSchema,
};

export type StoredDocument = Readonly<z.infer<typeof storedDocumentSchema>>;
export type StoredInstrument = Readonly<z.infer<typeof storedInstrumentSchema>>;
export type StoredFramework = Readonly<z.infer<typeof storedFrameworkSchema>>;
export type StoredBundle = Readonly<z.infer<typeof storedBundleSchema>>;
export type GroupChoice = Readonly<z.infer<typeof groupChoiceSchema>>;
