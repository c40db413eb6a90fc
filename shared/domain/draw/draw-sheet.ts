import { z } from 'zod';
import { sha256OfJson } from '../../lib/sha256.ts';
import { DRAW_ALGORITHM } from './algorithm.ts';
import { PASS_REASONS } from './eligibility.ts';
import { drawLine, drawRulesSchema, MAX_ENTRIES, rosterSchema } from './roster.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();
const entry = z.int().min(0).max(MAX_ENTRIES);

/** A person's place in the draw once it is over: what was committed, and what it was. */
export const revealedSchema = z.strictObject({
  name: drawLine.min(1),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  commitment: sha256,
  committedAt: instant,
  value: drawLine.min(1),
  revealedAt: instant,
});

/** A draw that was begun and given up: without it one could begin again until the seed pleases. */
export const abandonedSchema = z.strictObject({
  at: instant,
  reason: drawLine.min(1),
  rosterHash: sha256,
  rulesHash: sha256,
  commitments: z.array(z.strictObject({ name: drawLine, commitment: sha256, revealed: z.boolean() })).max(2),
});

const stepBase = {
  reason: drawLine.min(1),
  at: instant,
  by: drawLine,
  /** `sha256` of the sheet before this step. */
  before: sha256,
};

export const drawStepSchema = z.discriminatedUnion('kind', [
  /** One drawn entry cannot be used; the next of the order takes its place. */
  z.strictObject({ kind: z.literal('replace'), out: entry, in: entry, ...stepBase }),
  /** 发现即扩样: the next ones of the order as well. */
  z.strictObject({ kind: z.literal('extend'), in: z.array(entry).min(1).max(MAX_ENTRIES), ...stepBase }),
  /** 作废: the sheet stays in the record, nothing of it counts. */
  z.strictObject({ kind: z.literal('void'), ...stepBase }),
]);

/**
 * 抽取记录: one draw with all that is needed to compute it again (algorithm.ts). Entries are indexes into the roster from
 * 0. A sheet never changes: a step makes the next sheet out of it and names the hash of the one before. `sha256` is over
 * the canonical JSON of all other fields.
 */
export const drawSheetSchema = z.strictObject({
  format: z.literal('xunting-draw-sheet'),
  formatVersion: z.literal(1),
  id: z.uuid(),
  algorithm: z.literal(DRAW_ALGORITHM),
  roster: rosterSchema,
  rosterHash: sha256,
  rules: drawRulesSchema,
  rulesHash: sha256,
  frozenAt: instant,
  abandoned: z.array(abandonedSchema).max(100),
  seeding: z.discriminatedUnion('method', [
    z.strictObject({ method: z.literal('commit-reveal'), people: z.tuple([revealedSchema, revealedSchema]) }),
    z.strictObject({
      method: z.literal('public-number'),
      /** Named while the roster was frozen, before the number was known. */
      source: drawLine.min(1),
      value: drawLine.min(1),
      enteredAt: instant,
    }),
  ]),
  seed: sha256,
  order: z.array(entry).max(MAX_ENTRIES),
  passedOver: z.array(z.strictObject({ entry, rule: z.enum(PASS_REASONS) })).max(MAX_ENTRIES),
  /** The first draw, before any step. */
  drawn: z.array(entry).max(MAX_ENTRIES),
  drawnAt: instant,
  drawnBy: drawLine,
  /** Each step's hash is made again in a replay: without a bound a hostile file would take hours. */
  steps: z.array(drawStepSchema).max(200),
  /** What stands after all steps; empty when voided. */
  result: z.array(entry).max(MAX_ENTRIES),
  sha256,
});

export type DrawSheet = Readonly<z.infer<typeof drawSheetSchema>>;
export type DrawStep = Readonly<z.infer<typeof drawStepSchema>>;
export type AbandonedDraw = Readonly<z.infer<typeof abandonedSchema>>;

/** The sheet with its own hash. */
export function hashedSheet(sheet: Omit<DrawSheet, 'sha256'>): DrawSheet {
  const { sha256: _old, ...body } = sheet as DrawSheet;
  return { ...body, sha256: sha256OfJson(body) };
}

/** Names of the entries, with the organisation of a person. */
export function entryText(sheet: Pick<DrawSheet, 'roster'>, index: number): string {
  const found = sheet.roster.entries[index];
  if (found === undefined) return `第${index + 1}项`;
  return found.organisation === '' ? found.name : `${found.name}（${found.organisation}）`;
}
