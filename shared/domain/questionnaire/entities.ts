import { z } from 'zod';
import { answerSchema, answersSchema } from './answers.ts';

/**
 * Rows of the questionnaires, as they lie in IndexedDB. A keyed sheet is never changed: what was keyed wrongly is voided
 * with its reason and keyed again, and a ruling stands beside both passes.
 */
const instant = z.iso.datetime();
const line = z.string().max(500);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const serial = z.int().min(1).max(999_999);

/** Where answers come from: keyed from paper, given by respondents themselves or to an interviewer here, or online. */
export const SURVEY_MODES = ['纸质', '自助', '面访', '自填'] as const;

/** Sheets of one hall, day and run, with the serials that were printed for them (domain §4.4). Without paper: 1—999999. */
export const surveyBatchSchema = z.strictObject({
  id: z.string(),
  instrumentId: line,
  instrumentHash: sha256,
  round: line,
  unit: line,
  siteName: line,
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  run: z.int().min(1).max(99),
  mode: z.enum(SURVEY_MODES),
  serialFrom: serial,
  serialTo: serial,
  createdAt: instant,
  createdBy: line,
});

export const QUALITY_FLAGS = ['too-fast', 'straight-line'] as const;

/** How answers were given that never stood on paper. */
const respondentSchema = z.strictObject({
  /** From the first question on the screen to the last answer. */
  seconds: z.int().min(0).max(1_000_000),
  /** Set when the answers came in; they take nothing out of the figures by themselves. */
  quality: z.array(z.enum(QUALITY_FLAGS)).readonly(),
  /** 有工作人员在场, as the inspector ticked it. */
  staffPresent: z.boolean(),
  /** 代填: somebody else touched the screen or wrote for the respondent. */
  filledBy: z.enum(['本人', '代填']),
  /** Empty = none. */
  interpreter: line,
  language: line,
});

export const passSchema = z.union([z.literal(1), z.literal(2)]);

/** One sheet as one person keyed it. */
export const surveyEntrySchema = z.strictObject({
  id: z.string(),
  batchId: z.string(),
  serial,
  pass: passSchema,
  sheet: z.strictObject({
    instrumentHash: sha256,
    answers: answersSchema,
    /** Items that the keyer wants looked at (F2). */
    flags: z.array(z.string().max(20)).readonly(),
    keyedBy: line,
    startedAt: instant,
    keyedAt: instant,
    keystrokes: z.int().min(0),
    /** Only where the batch is not of paper. */
    respondent: respondentSchema.exactOptional(),
  }),
  voided: z.strictObject({ at: instant, by: line, reason: line }).nullable(),
});

/** A third person's word on one field where two passes differ. All three values are kept. id = `${batchId}/${serial}/${item}`. */
export const surveyRulingSchema = z.strictObject({
  id: z.string(),
  batchId: z.string(),
  serial,
  item: z.string().max(20),
  /** The entries that were compared: a ruling says nothing about a sheet that was keyed again. */
  firstId: z.string(),
  secondId: z.string(),
  first: answerSchema.nullable(),
  second: answerSchema.nullable(),
  /** null = the sheet holds nothing at this item. */
  value: answerSchema.nullable(),
  ruledBy: line,
  ruledAt: instant,
});

export const TALLY_KEYS = ['接触', 'T1', 'T2', 'T3', 'R1', 'R2', 'R3', 'R4', 'R5', 'B', 'C', 'L'] as const;

/** The contact sheet of one hour (domain §4.3). id = `${batchId}/${hour}`. */
export const surveyTallySchema = z.strictObject({
  id: z.string(),
  batchId: z.string(),
  /** Begin of the hour in 北京时间. */
  hour: z.int().min(0).max(23),
  counts: z.partialRecord(z.enum(TALLY_KEYS), z.int().min(0).max(9999)),
});

/**
 * Sheets that left for the hall, and blank ones that came back: a serial that nobody keyed is a lost sheet only when it
 * was given out and did not come back unused. A row is never changed; giving out again is another row.
 */
export const surveyIssueSchema = z.strictObject({
  id: z.string(),
  batchId: z.string(),
  kind: z.enum(['发放', '收回未用']),
  serialFrom: serial,
  serialTo: serial,
  /** Language of the printed sheets, as in the pack; '' = 汉文. */
  language: line,
  at: instant,
  by: line,
});

/** A picture of one side of a paper sheet. The bytes lie under `sha256`, untouched. */
export const surveyScanSchema = z.strictObject({
  id: z.string(),
  batchId: z.string(),
  serial,
  sha256,
  mime: line,
  size: z.int().min(1),
  fileName: line,
  addedAt: instant,
  addedBy: line,
  /** A picture of the wrong sheet stays, out of sight, with its reason. */
  voided: z.strictObject({ at: instant, by: line, reason: line }).nullable(),
});

/** How many valid sheets a hall is to bring in a round, and how many of some kinds. id = `${instrumentHash}/${round}/${siteName}`. */
export const surveyTargetSchema = z.strictObject({
  id: z.string(),
  instrumentHash: sha256,
  round: line,
  siteName: line,
  /** 0 = none set. */
  target: z.int().min(0).max(99_999),
  /** `cell` is `item/code`, e.g. `BJ2/4`. */
  quotas: z
    .array(z.strictObject({ cell: z.string().max(40), count: z.int().min(1).max(99_999) }))
    .max(200)
    .readonly(),
  setBy: line,
  setAt: instant,
});

export type SurveyIssue = Readonly<z.infer<typeof surveyIssueSchema>>;
export type SurveyScan = Readonly<z.infer<typeof surveyScanSchema>>;
export type SurveyTarget = Readonly<z.infer<typeof surveyTargetSchema>>;
export type SurveyBatch = Readonly<z.infer<typeof surveyBatchSchema>>;
export type SurveyEntry = Readonly<z.infer<typeof surveyEntrySchema>>;
export type Respondent = NonNullable<SurveyEntry['sheet']['respondent']>;
export type SurveyMode = (typeof SURVEY_MODES)[number];
export type QualityFlag = (typeof QUALITY_FLAGS)[number];
export type SurveyRuling = Readonly<z.infer<typeof surveyRulingSchema>>;
export type SurveyTally = Readonly<z.infer<typeof surveyTallySchema>>;
export type TallyKey = (typeof TALLY_KEYS)[number];
export type Pass = z.infer<typeof passSchema>;

/** A batch with everything keyed for it. Voided entries are among `entries`. */
export interface BatchBundle {
  readonly batch: SurveyBatch;
  readonly entries: readonly SurveyEntry[];
  readonly rulings: readonly SurveyRuling[];
  readonly tallies: readonly SurveyTally[];
  /** In the order of their times. */
  readonly issues: readonly SurveyIssue[];
}

export function liveEntries<T extends Pick<SurveyEntry, 'voided'>>(entries: readonly T[]): readonly T[] {
  return entries.filter((entry) => entry.voided === null);
}
