import { describe, expect, it } from 'vitest';
import { abandonDraw } from '../../../shared/domain/draw/draw-ceremony.ts';
import { type DrawSheet, drawSheetSchema, hashedSheet } from '../../../shared/domain/draw/draw-sheet.ts';
import { takeStep } from '../../../shared/domain/draw/draw-steps.ts';
import { type ReplayFault, replayDraw } from '../../../shared/domain/draw/replay-draw.ts';
import type { Json } from '../../../shared/lib/json.ts';
import { context, must } from '../support/script.ts';
import { committed, drawnByNumber, drawnByTwo } from './support/ceremony.ts';

/** A sheet with something in every part: recusals of all three kinds, an abandoned draw, two steps. */
function whole(make: typeof drawnByTwo): DrawSheet {
  const ctx = context();
  const people = ['甲', '乙', '丙', '丁', '戊', '己', '庚'].map((name, i) => ({
    name,
    organisation: i === 6 ? '高昌区政府' : '第三方评价机构',
    visits: i === 5 ? 4 : 1,
  }));
  const roster = { kind: '检查人员', origin: '评价机构人员名册', entries: people } as const;
  const rules = { count: 2, units: ['高昌区政府'], maxVisits: 4, recusals: [{ entry: 4, reason: '亲属任职' }] };
  const abandoned = must(abandonDraw(committed({}, ctx), '名单漏了一人', ctx.now));
  const drawn = make({ roster, rules, abandoned }, ctx);
  const replaced = must(takeStep(drawn, { kind: 'replace', out: drawn.result[0] ?? 0, reason: '出差' }, ctx));
  return must(takeStep(replaced, { kind: 'extend', count: 1, reason: '发现即扩样' }, { now: ctx.now, by: '甲' }));
}

const SHEETS = {
  'commit-reveal': whole(drawnByTwo),
  'public-number': whole((patch, ctx) => drawnByNumber('03 14 15', patch, ctx)),
};

describe.each(Object.entries(SHEETS))('a changed sheet: %s', (_method, sheet) => {
  it('is whole before it is changed', () => {
    expect(drawSheetSchema.parse(sheet)).toEqual(sheet);
    expect(replayDraw(sheet)).toEqual({ valid: true, faults: [] });
    expect(sheet.passedOver.map((one) => one.rule)).toEqual(['declared', 'workload', 'unit']);
  });

  it('any single change, anywhere, is refused', () => {
    let refusals = 0;
    for (const { path, changed } of changes(sheet)) {
      const parsed = drawSheetSchema.safeParse(changed);
      if (parsed.success) expect(replayDraw(parsed.data).faults, path).toContain('sheet-hash');
      refusals++;
    }
    console.log(`${refusals} changes refused`);
    expect(refusals).toBeGreaterThan(150);
  });

  it('with its own hash made anew, still: all but the words that no computation can bear out', () => {
    const free = new Set<string>();
    for (const { path, changed } of changes(sheet)) {
      const parsed = drawSheetSchema.safeParse(changed);
      if (!parsed.success) continue;
      const replay = replayDraw(hashedSheet(parsed.data));
      if (replay.valid) free.add(path);
      else expect(replay.faults.length, path).toBeGreaterThan(0);
    }
    // The last step's words; whoever alters them must alter the sealed record's hash and break its signature.
    expect([...free].filter((path) => path !== 'sha256')).toEqual(['steps.1.reason', 'steps.1.at', 'steps.1.by']);
  });
});

const two = SHEETS['commit-reveal'];
const people = two.seeding.method === 'commit-reveal' ? two.seeding.people : null;

it.each<[ReplayFault, Partial<DrawSheet>]>([
  ['roster-hash', { roster: { ...two.roster, origin: '另一名册' } }],
  ['rules-hash', { rules: { ...two.rules, maxVisits: 5 } }],
  ['plan-invalid', { rules: { ...two.rules, count: 1 } }],
  ['plan-invalid', { roster: { ...two.roster, entries: [...two.roster.entries, two.roster.entries[0]!] } }],
  [
    'commitment-differs',
    { seeding: { method: 'commit-reveal', people: [{ ...people![0], value: '另一个数' }, people![1]] } },
  ],
  ['people-same', { seeding: { method: 'commit-reveal', people: [people![0], { ...people![1], name: '张 三' }] } }],
  ['times-disorder', { drawnAt: two.frozenAt }],
  [
    'times-disorder',
    { seeding: { method: 'commit-reveal', people: [{ ...people![0], committedAt: two.drawnAt }, people![1]] } },
  ],
  ['seed-differs', { seed: 'ab'.repeat(32) }],
  ['order-differs', { order: two.order.toReversed() }],
  ['passed-over-differs', { passedOver: two.passedOver.slice(1) }],
  ['drawn-differs', { drawn: two.drawn.toReversed() }],
  ['step-differs', { steps: two.steps.toReversed() }],
  ['step-differs', { steps: two.steps.slice(1) }],
  ['result-differs', { result: two.drawn }],
])('%s is named', (fault, patch) => {
  expect(replayDraw(hashedSheet({ ...two, ...patch })).faults).toContain(fault);
});

/** Every value of the sheet changed once, every list shortened, every field of a row taken away. */
function* changes(value: Json, path: string[] = []): Generator<{ path: string; changed: Json }> {
  const at = path.join('.');
  if (Array.isArray(value)) {
    if (value.length > 0) yield { path: at, changed: value.slice(1) };
    for (const [i, item] of value.entries()) {
      for (const { path: inner, changed } of changes(item as Json, [...path, String(i)])) {
        yield { path: inner, changed: value.map((old: Json, j) => (j === i ? changed : old)) };
      }
    }
    return;
  }
  if (typeof value === 'object' && value !== null) {
    const object = value as { readonly [key: string]: Json };
    for (const key of Object.keys(object)) {
      const { [key]: gone, ...rest } = object;
      yield { path: [...path, key].join('.'), changed: rest };
      for (const { path: inner, changed } of changes(gone as Json, [...path, key])) {
        yield { path: inner, changed: { ...object, [key]: changed } };
      }
    }
    return;
  }
  yield { path: at, changed: changedLeaf(value) };
}

function changedLeaf(value: null | boolean | number | string): Json {
  if (value === null) return 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return new Date(Date.parse(value) + 1).toISOString();
  if (/^[0-9a-f]{32,64}$/.test(value)) return `${value.startsWith('0') ? '1' : '0'}${value.slice(1)}`;
  if (/^[0-9a-f-]{36}$/.test(value)) return `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
  return `${value}改`;
}
