import { z } from 'zod';
import { err, ok, type Result } from '../../lib/result.ts';
import { toHex } from '../../lib/sha256.ts';
import type { Instant } from '../time/beijing-time.ts';
import { commitmentOf, DRAW_ALGORITHM, orderOf, seedOf } from './algorithm.ts';
import type { DrawError } from './draw-error.ts';
import { abandonedSchema, type AbandonedDraw, type DrawSheet, hashedSheet, revealedSchema } from './draw-sheet.ts';
import { passedOver } from './eligibility.ts';
import {
  drawLine,
  type DrawRules,
  drawRulesSchema,
  entryKey,
  leastCount,
  type Roster,
  rosterHashOf,
  rosterSchema,
  rulesHashOf,
} from './roster.ts';

const seatSchema = revealedSchema.extend({
  value: drawLine.min(1).nullable(),
  revealedAt: z.iso.datetime().nullable(),
});

/**
 * A draw under way: roster and rules are frozen, and the seed is not known to anybody yet. Kept as a draft, so that the
 * change log has the commitments before it has what was committed.
 */
export const frozenDrawSchema = z.strictObject({
  roster: rosterSchema,
  rosterHash: revealedSchema.shape.commitment,
  rules: drawRulesSchema,
  rulesHash: revealedSchema.shape.commitment,
  frozenAt: z.iso.datetime(),
  abandoned: z.array(abandonedSchema).max(100),
  seeding: z.discriminatedUnion('method', [
    z.strictObject({ method: z.literal('commit-reveal'), people: z.array(seatSchema).max(2) }),
    z.strictObject({ method: z.literal('public-number'), source: drawLine.min(1) }),
  ]),
});

export type FrozenDraw = Readonly<z.infer<typeof frozenDrawSchema>>;

/** Shorter values are guessed by whoever sees the salt. */
export const LEAST_VALUE = 6;

export interface DrawPlan {
  readonly roster: Roster;
  readonly rules: DrawRules;
  /** Name of the public number that will be used; null: two people commit and reveal. */
  readonly publicSource: string | null;
  readonly abandoned: readonly AbandonedDraw[];
}

/** Freezes roster and rules. The caller shows the hashes before anybody commits. */
export function freezeDraw(plan: DrawPlan, now: Instant): Result<FrozenDraw, DrawError> {
  const wrong = wrongPlan(plan.roster, plan.rules);
  if (wrong !== null) return err(wrong);
  const source = plan.publicSource?.trim() ?? null;
  if (source !== null && !drawLine.min(1).safeParse(source).success) return err({ code: 'source-missing' });
  return ok({
    roster: plan.roster,
    rosterHash: rosterHashOf(plan.roster),
    rules: plan.rules,
    rulesHash: rulesHashOf(plan.rules),
    frozenAt: notBefore(now, plan.abandoned.at(-1)?.at),
    abandoned: [...plan.abandoned],
    seeding: source === null ? { method: 'commit-reveal', people: [] } : { method: 'public-number', source },
  });
}

/** Why this roster cannot be drawn from under these rules, or null. */
export function wrongPlan(roster: Roster, rules: DrawRules): DrawError | null {
  if (roster.entries.length === 0) return { code: 'roster-empty' };
  if (!rosterSchema.safeParse(roster).success) return { code: 'roster-wrong' };
  if (new Set(roster.entries.map(entryKey)).size < roster.entries.length) return { code: 'roster-wrong' };
  if (rules.count < leastCount(roster.kind)) return { code: 'inspectors-below-two' };
  if (!drawRulesSchema.safeParse(rules).success) return { code: 'count-wrong' };
  const recused = rules.recusals.map((recusal) => recusal.entry);
  if (recused.some((entry) => entry >= roster.entries.length) || new Set(recused).size < recused.length) {
    return { code: 'recusal-wrong' };
  }
  const eligible = roster.entries.length - passedOver(roster, rules).length;
  return rules.count > eligible ? { code: 'too-few-eligible', detail: String(eligible) } : null;
}

/** One of the two thinks of a value; only its hash is kept. `salt` is 16 random bytes. */
export function commitValue(
  frozen: FrozenDraw,
  person: { readonly name: string; readonly value: string; readonly salt: Uint8Array },
  now: Instant,
): Result<FrozenDraw, DrawError> {
  const { seeding } = frozen;
  if (seeding.method !== 'commit-reveal' || seeding.people.length >= 2) return err({ code: 'seat-taken' });
  const [name, value] = [said(person.name), said(person.value)];
  if (!drawLine.min(1).safeParse(name).success) return err({ code: 'person-missing' });
  if (seeding.people.some((other) => entryKey(nobody(other.name)) === entryKey(nobody(name)))) {
    return err({ code: 'person-same', detail: name });
  }
  if (value.length < LEAST_VALUE) return err({ code: 'value-short', detail: String(LEAST_VALUE) });
  if (!drawLine.safeParse(value).success) return err({ code: 'value-wrong' });
  const salt = toHex(person.salt);
  const commitment = commitmentOf(frozen.rosterHash, frozen.rulesHash, { name, salt, value });
  const committedAt = notBefore(now, seeding.people.at(-1)?.committedAt ?? frozen.frozenAt);
  const seat = { name, salt, commitment, committedAt, value: null, revealedAt: null };
  return ok({ ...frozen, seeding: { ...seeding, people: [...seeding.people, seat] } });
}

/** The person says again what was committed, once both have committed. */
export function revealValue(
  frozen: FrozenDraw,
  seat: number,
  typed: string,
  now: Instant,
): Result<FrozenDraw, DrawError> {
  const { seeding } = frozen;
  const person = seeding.method === 'commit-reveal' ? seeding.people[seat] : undefined;
  if (seeding.method !== 'commit-reveal' || person === undefined || seeding.people.length < 2) {
    return err({ code: 'reveal-too-early' });
  }
  const value = said(typed);
  if (!drawLine.min(1).safeParse(value).success) return err({ code: 'value-wrong' });
  const { name, salt } = person;
  if (commitmentOf(frozen.rosterHash, frozen.rulesHash, { name, salt, value }) !== person.commitment) {
    return err({ code: 'reveal-differs', detail: name });
  }
  const revealedAt = notBefore(now, ...seeding.people.map((one) => one.committedAt));
  const people = seeding.people.map((one, i) => (i === seat ? { ...one, value, revealedAt } : one));
  return ok({ ...frozen, seeding: { ...seeding, people } });
}

/** Draws. `publicNumber` is read only by a draw whose seed is one. */
export function finishDraw(
  frozen: FrozenDraw,
  publicNumber: string,
  ctx: { readonly now: Instant; readonly by: string; newId(): string },
): Result<DrawSheet, DrawError> {
  const seeding = seedingOf(frozen, said(publicNumber), ctx.now);
  if (!seeding.ok) return seeding;
  const { roster, rosterHash, rules, rulesHash, frozenAt, abandoned } = frozen;
  const seed = seedOf(rosterHash, rulesHash, seeding.value);
  const order = orderOf(seed, roster.entries.length);
  const out = passedOver(roster, rules);
  const drawn = firstEligible(order, new Set(out.map((one) => one.entry)), rules.count);
  const lastSaid =
    seeding.value.method === 'public-number'
      ? [seeding.value.enteredAt]
      : seeding.value.people.map((person) => person.revealedAt);
  return ok(
    hashedSheet({
      format: 'xunting-draw-sheet',
      formatVersion: 1,
      id: ctx.newId(),
      algorithm: DRAW_ALGORITHM,
      roster,
      rosterHash,
      rules,
      rulesHash,
      frozenAt,
      abandoned,
      seeding: seeding.value,
      seed,
      order,
      passedOver: out,
      drawn,
      drawnAt: notBefore(ctx.now, ...lastSaid),
      drawnBy: ctx.by,
      steps: [],
      result: drawn,
    }),
  );
}

/** Gives a frozen draw up. Its commitments go along to the next, so that nobody begins again in silence. */
export function abandonDraw(frozen: FrozenDraw, reason: string, now: Instant): Result<AbandonedDraw[], DrawError> {
  const why = said(reason);
  if (!drawLine.min(1).safeParse(why).success) return err({ code: 'draw-reason-missing' });
  const { seeding, rosterHash, rulesHash } = frozen;
  const people = seeding.method === 'commit-reveal' ? seeding.people : [];
  const commitments = people.map(({ name, commitment, value }) => ({ name, commitment, revealed: value !== null }));
  const at = notBefore(now, frozen.frozenAt, ...people.map((person) => person.revealedAt ?? person.committedAt));
  return ok([...frozen.abandoned, { at, reason: why, rosterHash, rulesHash, commitments }]);
}

/** The first `count` entries of the order that are not in `out`. */
export function firstEligible(order: readonly number[], out: ReadonlySet<number>, count: number): number[] {
  return order.filter((entry) => !out.has(entry)).slice(0, count);
}

/** A clock that was set back in between must not make an honest sheet contradict itself. */
export function notBefore(now: Instant, ...earlier: readonly (Instant | undefined)[]): Instant {
  return earlier.reduce<Instant>((latest, one) => (one !== undefined && one > latest ? one : latest), now);
}

function seedingOf(frozen: FrozenDraw, value: string, now: Instant): Result<DrawSheet['seeding'], DrawError> {
  const { seeding } = frozen;
  if (seeding.method === 'public-number') {
    if (!drawLine.min(1).safeParse(value).success) return err({ code: 'value-wrong' });
    return ok({ ...seeding, value, enteredAt: notBefore(now, frozen.frozenAt) });
  }
  const people = seeding.people.flatMap((person) =>
    person.value === null || person.revealedAt === null
      ? []
      : [{ ...person, value: person.value, revealedAt: person.revealedAt }],
  );
  const [first, second] = people;
  if (first === undefined || second === undefined) return err({ code: 'draw-not-ready' });
  return ok({ method: 'commit-reveal', people: [first, second] });
}

/** What is typed twice must be the same text twice, whatever the input method composed. */
function said(text: string): string {
  return text.trim().normalize('NFC');
}

function nobody(name: string): { readonly name: string; readonly organisation: string } {
  return { name, organisation: '' };
}
