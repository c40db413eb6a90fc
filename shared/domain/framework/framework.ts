import { z } from 'zod';

/**
 * An evaluation framework (评价方案) and its overlay, as one importable file.
 * 1. `notice` is the printed text and never changes: a correction lives in `overlay` (R22).
 * 2. Point ids are `${block}-${position}` (domain §1.3: 34-4); block ids count from 1 in the notice's order.
 * 3. Line numbers are 1-based lines of the notice's text file.
 */
const span = z.strictObject({ from: z.int().min(1), to: z.int().min(1) });

const singleDeadlines = [
  z.strictObject({ kind: z.literal('day'), original: z.string(), date: z.iso.date() }),
  z.strictObject({ kind: z.literal('month-end'), original: z.string(), year: z.int(), month: z.int().min(1).max(12) }),
  z.strictObject({
    kind: z.literal('relative'),
    original: z.string(),
    days: z.int().min(1),
    dayType: z.enum(['自然日', '工作日']),
    after: z.string(),
  }),
  z.strictObject({
    kind: z.literal('by-class'),
    original: z.string(),
    classes: z.array(z.strictObject({ unitClass: z.string(), date: z.iso.date() })),
  }),
  z.strictObject({ kind: z.literal('continuous'), original: z.string() }),
  z.strictObject({ kind: z.literal('none'), original: z.null() }),
] as const;

/** 完成时限 as a typed value (R07); `original` keeps the printed words. `several`: one cell sets more than one. */
const deadlineSchema = z.discriminatedUnion('kind', [
  ...singleDeadlines,
  z.strictObject({
    kind: z.literal('several'),
    original: z.string(),
    parts: z.array(
      z.strictObject({
        scope: z.string(),
        original: z.string(),
        deadline: z.discriminatedUnion('kind', [...singleDeadlines]),
      }),
    ),
  }),
]);

/** A piece of text that a cell inherits from a merged cell or from 同上 (R05, R06). */
const inheritedSchema = z.strictObject({ key: z.string(), original: z.string(), from: z.string() });

const unitSchema = z.strictObject({ position: z.int().min(1), name: z.string().min(1), lines: span });

export const opennessIndicatorSchema = z.strictObject({
  position: z.int().min(1),
  level1: z.string(),
  level2: z.string().nullable(),
  level3: z.string().nullable(),
  /** Exact decimal as printed; sums are taken in integer tenths (R01). null where the notice prints none. */
  weight: z.string().nullable(),
  content: z.string(),
  lead: z.array(z.string()),
  responsible: z.array(z.string()),
  deadline: deadlineSchema,
  channel: z.strictObject({ key: z.string(), text: z.string() }).nullable(),
  objects: z.array(z.string()),
  bonus: z.boolean(),
  inherited: z.array(inheritedSchema),
  lines: span,
});

export const pointSchema = z.strictObject({
  id: z.string().regex(/^\d+-\d+$/, '应写作“块号-点号”，如 34-4'),
  position: z.int().min(1),
  number: z.string().nullable(),
  text: z.string().min(1),
  notApplicable: z.boolean(),
  lines: span,
});

export const blockSchema = z.strictObject({
  id: z.string().regex(/^\d+$/, '应为块号，如 34'),
  position: z.int().min(1),
  level1: z.string(),
  level2: z.string(),
  points: z.array(pointSchema).min(1),
  /** As printed, split at 、; empty where the notice names none. */
  lead: z.array(z.string()),
  responsible: z.array(z.string()),
  deadline: deadlineSchema,
  /** Lines of the 评价对象 cells as printed, and whether the line carries （牵头） (R17). */
  objects: z.array(z.strictObject({ name: z.string(), lead: z.boolean() })),
  /** The bracket （牵头单位：…完成时限：…） as printed. */
  assignment: z.string(),
  lines: span,
});

/** How a printed name is to be read for membership. */
export const aliasSchema = z.strictObject({
  text: z.string(),
  /** Official name in the unit table of `table` or name of an external unit; null for a name that is no unit. */
  unit: z.string().nullable(),
  table: z.enum(['openness', 'reform']),
  line: z.int().min(1),
  note: z.string(),
});

/** A name that stands for several units. `members` null = open group: the office picks and signs for it (R15). */
export const groupSchema = z.strictObject({
  text: z.string(),
  table: z.enum(['openness', 'reform']),
  members: z.array(z.string()).nullable(),
  note: z.string(),
});

/** D1–D23 with their default (domain §1.5). */
export const decisionSchema = z.strictObject({
  id: z.string(),
  where: z.string(),
  question: z.string(),
  choice: z.string(),
  /** Point or block ids, or openness positions as `o12`, on which the app shows the decision. */
  touches: z.array(z.string()),
});

/** A named switch that changes who answers for what; shown wherever it works (R14). */
export const assumptionSchema = z.strictObject({
  name: z.string(),
  label: z.string(),
  default: z.boolean(),
  note: z.string(),
  /** When on, `unit` is read as a member of `group`. */
  group: z.string(),
  unit: z.string(),
});

/** A number that the notice sets (R19). */
export const targetSchema = z.strictObject({
  id: z.string(),
  pointId: z.string(),
  label: z.string(),
  comparator: z.enum(['≤', '≥', '=']),
  value: z.number(),
  unit: z.string(),
  /** The words of the point that set it, verbatim. */
  quote: z.string(),
});

export const hallCheckDefinitionSchema = z.strictObject({
  code: z.string().regex(/^DT\d{2}$/, '应写作 DT 加两位数字，如 DT01'),
  title: z.string(),
  /** 看 问 试 测 拍. */
  methods: z.array(z.enum(['看', '问', '试', '测', '拍'])),
  numbers: z.array(z.strictObject({ key: z.string(), label: z.string(), unit: z.string() })),
  mapsTo: z.array(z.string()),
  /** References that are no point of the notice (a standard, 附件3, a questionnaire). */
  references: z.array(z.string()),
  /** SITE_KINDS of shared/domain/visit/entities.ts at which the check is made. */
  siteKinds: z.array(z.string()).min(1),
});

export const overlaySchema = z.strictObject({
  aliases: z.array(aliasSchema),
  groups: z.array(groupSchema),
  /** Named by the notice but no 评价对象 in these tables: a verdict may be kept, a ranking leaves them out. */
  externalUnits: z.array(
    z.strictObject({ name: z.string(), tables: z.array(z.enum(['openness', 'reform'])).min(1), note: z.string() }),
  ),
  decisions: z.array(decisionSchema),
  assumptions: z.array(assumptionSchema),
  targets: z.array(targetSchema),
  hallChecks: z.array(hallCheckDefinitionSchema),
  /** 二级 × method plan per block id: 大厅 档案 问卷 电话 网络 (domain §1.6). */
  methods: z.record(z.string(), z.array(z.enum(['大厅', '档案', '问卷', '电话', '网络']))),
  /** Points of the notice that are looked at on the spot, by kind of site (domain §3.1, end). */
  sitePoints: z.record(z.string(), z.array(z.string())),
  /** Unit class by official name in the reform table: 区县 / 市直部门 / 中央驻吐单位与企业. */
  unitClasses: z.record(z.string(), z.string()),
});

export const frameworkFileSchema = z.strictObject({
  format: z.literal('xunting-framework'),
  formatVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/, '应为 2 至 61 个小写字母、数字或短横，如 turpan-2022'),
  title: z.string().min(1),
  region: z.string().min(1),
  year: z.int().min(2000).max(2100),
  source: z.strictObject({
    title: z.string(),
    file: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位小写十六进制的 SHA-256'),
  }),
  openness: z.strictObject({ units: z.array(unitSchema), indicators: z.array(opennessIndicatorSchema) }),
  reform: z.strictObject({ units: z.array(unitSchema).min(1), blocks: z.array(blockSchema).min(1) }),
  overlay: overlaySchema,
});

export type Deadline = Readonly<z.infer<typeof deadlineSchema>>;
export type Unit = Readonly<z.infer<typeof unitSchema>>;
export type OpennessIndicator = Readonly<z.infer<typeof opennessIndicatorSchema>>;
export type Point = Readonly<z.infer<typeof pointSchema>>;
export type Block = Readonly<z.infer<typeof blockSchema>>;
export type Target = Readonly<z.infer<typeof targetSchema>>;
export type HallCheckDefinition = Readonly<z.infer<typeof hallCheckDefinitionSchema>>;
export type Overlay = Readonly<z.infer<typeof overlaySchema>>;
export type FrameworkFile = Readonly<z.infer<typeof frameworkFileSchema>>;
