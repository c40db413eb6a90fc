import { z } from 'zod';
import { sha256OfJson, type Sha256Hex } from '../../lib/sha256.ts';

/** What a draw may choose among (domain §2.6: halls, then windows, items, case files; and the inspectors themselves). */
export const DRAW_KINDS = ['大厅', '窗口', '事项', '办件', '档案', '检查人员'] as const;

export const MAX_ENTRIES = 5000;

/** One line without control characters: the texts that are hashed are joined by line feeds. */
export const drawLine = z
  .string()
  .max(300)
  .refine((text) => text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text));

export const rosterEntrySchema = z.strictObject({
  name: drawLine.min(1),
  /** Of an inspector; empty for things. */
  organisation: drawLine,
  /** Visits that an inspector has made in this round already; 0 for things. */
  visits: z.int().min(0).max(10_000),
});

/** 冻结名单: what is drawn from, in the order in which it was given. Frozen before anybody knows the seed. */
export const rosterSchema = z.strictObject({
  kind: z.enum(DRAW_KINDS),
  /** Where the list comes from, e.g. 大厅窗口分布图（9月5日上墙）. */
  origin: drawLine,
  entries: z.array(rosterEntrySchema).min(1).max(MAX_ENTRIES),
});

/** Everything but the seed that decides who is drawn; frozen with the roster. `entry` counts from 0. */
export const drawRulesSchema = z.strictObject({
  count: z.int().min(1).max(MAX_ENTRIES),
  /** Names of the inspected unit: whoever belongs to one of them steps back (利害关系回避). */
  units: z.array(drawLine).max(10),
  /** Whoever has made this many visits in the round is not drawn; null: no limit. */
  maxVisits: z.int().min(1).max(10_000).nullable(),
  /** Declared 回避 with the reason. */
  recusals: z.array(z.strictObject({ entry: z.int().min(0), reason: drawLine.min(1) })).max(MAX_ENTRIES),
});

export type DrawKind = (typeof DRAW_KINDS)[number];
export type RosterEntry = Readonly<z.infer<typeof rosterEntrySchema>>;
export type Roster = Readonly<z.infer<typeof rosterSchema>>;
export type DrawRules = Readonly<z.infer<typeof drawRulesSchema>>;

/** SHA-256 over the canonical JSON of the roster. */
export function rosterHashOf(roster: Roster): Sha256Hex {
  return sha256OfJson(roster);
}

/** SHA-256 over the canonical JSON of the rules. */
export function rulesHashOf(rules: DrawRules): Sha256Hex {
  return sha256OfJson(rules);
}

/** An inspection is made by two: a smaller draw of inspectors is none (domain §2.6). */
export function leastCount(kind: DrawKind): number {
  return kind === '检查人员' ? 2 : 1;
}

/** The measure word of what is drawn. */
export function measureWord(kind: DrawKind): string {
  return kind === '检查人员' ? '人' : '项';
}

/** Two entries with one key are one thing: full-width forms and spaces make no difference. */
export function entryKey({ name, organisation }: Pick<RosterEntry, 'name' | 'organisation'>): string {
  return `${plain(name)}\n${plain(organisation)}`;
}

export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}
