import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import { sha256OfJson } from '../../lib/sha256.ts';
import { epochOf } from '../time/beijing-time.ts';
import { commitmentOf, orderOf, seedOf } from './algorithm.ts';
import { firstEligible, wrongPlan } from './draw-ceremony.ts';
import { type DrawSheet, hashedSheet } from './draw-sheet.ts';
import { nextInOrder, resultAfter } from './draw-steps.ts';
import { passedOver } from './eligibility.ts';
import { plain, rosterHashOf, rulesHashOf } from './roster.ts';

export const REPLAY_FAULTS = {
  'sheet-hash': '抽取记录的内容与它自己的校验值不符',
  'roster-hash': '名单与名单校验值不符',
  'rules-hash': '规则与规则校验值不符',
  'plan-invalid': '名单或规则不成立（重名、人数不足两人、可抽的不够）',
  'people-same': '两名出数人是同一人',
  'commitment-differs': '揭示的数与当初的承诺不符',
  'times-disorder': '时间先后颠倒：承诺须在揭示之前，揭示须在抽取之前',
  'seed-differs': '种子不是由名单、规则和所出的数算得的',
  'order-differs': '次序不是由种子算得的',
  'passed-over-differs': '回避或工作量的排除与规则不符',
  'drawn-differs': '抽中的不是次序中最先的可抽者',
  'step-differs': '替换、扩样或作废与次序不符',
  'result-differs': '最后结果与抽取和各步不符',
} as const;

export type ReplayFault = keyof typeof REPLAY_FAULTS;

export interface Replay {
  readonly valid: boolean;
  /** Empty exactly when `valid`. */
  readonly faults: readonly ReplayFault[];
}

/** Computes the whole draw again from roster, rules and what the people said, and compares every value on the sheet. */
export function replayDraw(sheet: DrawSheet): Replay {
  const { roster, rules, seeding } = sheet;
  const faults: ReplayFault[] = [];
  const hold = (holds: boolean, fault: ReplayFault): void => {
    if (!holds) faults.push(fault);
  };
  const { sha256, ...body } = sheet;
  hold(sha256OfJson(body) === sha256, 'sheet-hash');
  hold(rosterHashOf(roster) === sheet.rosterHash, 'roster-hash');
  hold(rulesHashOf(rules) === sheet.rulesHash, 'rules-hash');
  hold(wrongPlan(roster, rules) === null, 'plan-invalid');
  if (seeding.method === 'commit-reveal') {
    const [first, second] = seeding.people;
    hold(plain(first.name) !== plain(second.name), 'people-same');
    const kept = seeding.people.every(
      (person) => commitmentOf(sheet.rosterHash, sheet.rulesHash, person) === person.commitment,
    );
    hold(kept, 'commitment-differs');
  }
  hold(timesInOrder(sheet), 'times-disorder');
  hold(seedOf(sheet.rosterHash, sheet.rulesHash, seeding) === sheet.seed, 'seed-differs');
  hold(same(orderOf(sheet.seed, roster.entries.length), sheet.order), 'order-differs');
  const out = passedOver(roster, rules);
  hold(same(out, sheet.passedOver), 'passed-over-differs');
  const drawn = firstEligible(sheet.order, new Set(out.map((one) => one.entry)), rules.count);
  hold(same(drawn, sheet.drawn), 'drawn-differs');
  hold(stepsFollow(sheet), 'step-differs');
  hold(same(resultAfter(sheet.drawn, sheet.steps), sheet.result), 'result-differs');
  return { valid: faults.length === 0, faults };
}

/** Each step names the sheet before it, and brings in what came next in the order. */
function stepsFollow(sheet: DrawSheet): boolean {
  return sheet.steps.every((step, i) => {
    const steps = sheet.steps.slice(0, i);
    const result = resultAfter(sheet.drawn, steps);
    if (steps.some((earlier) => earlier.kind === 'void')) return false;
    if (hashedSheet({ ...sheet, steps, result }).sha256 !== step.before) return false;
    if (step.kind === 'void') return true;
    const before = { ...sheet, steps };
    if (step.kind === 'extend') return same(nextInOrder(before, step.in.length), step.in);
    return result.includes(step.out) && nextInOrder(before, 1)[0] === step.in;
  });
}

function timesInOrder(sheet: DrawSheet): boolean {
  const { seeding } = sheet;
  const said =
    seeding.method === 'public-number'
      ? [seeding.enteredAt]
      : [
          ...seeding.people.map((person) => person.committedAt),
          ...seeding.people.map((person) => person.revealedAt).toSorted(),
        ];
  const times = [
    ...sheet.abandoned.map((one) => one.at),
    sheet.frozenAt,
    ...said,
    sheet.drawnAt,
    ...sheet.steps.map((step) => step.at),
  ].map(epochOf);
  return times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0));
}

function same(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
