import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { finishDraw, freezeDraw } from '../../../shared/domain/draw/draw-ceremony.ts';
import { type DrawSheet, drawSheetSchema } from '../../../shared/domain/draw/draw-sheet.ts';
import { takeStep } from '../../../shared/domain/draw/draw-steps.ts';
import { replayDraw } from '../../../shared/domain/draw/replay-draw.ts';
import { DRAW_KINDS, leastCount, plain } from '../../../shared/domain/draw/roster.ts';
import { prove } from '../support/property.ts';
import { context, must } from '../support/script.ts';

const UNITS = ['高昌区政府', '市公安局'];
const ORGANISATIONS = ['高昌区政府', '市公安局 交警支队', '', '第三方评价机构', '市政府办公室', '市统计局', '市档案馆'];

const world = fc
  .record({
    kind: fc.constantFrom(...DRAW_KINDS),
    people: fc.array(
      fc.record({ organisation: fc.constantFrom(...ORGANISATIONS), visits: fc.nat(8), recused: fc.nat(5) }),
      { minLength: 3, maxLength: 40 },
    ),
    maxVisits: fc.option(fc.integer({ min: 2, max: 8 })),
    count: fc.integer({ min: 1, max: 6 }),
    value: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
    steps: fc.array(fc.record({ kind: fc.constantFrom('replace', 'extend', 'void'), at: fc.nat(7), more: fc.nat(3) }), {
      maxLength: 5,
    }),
  })
  .filter(({ value }) => value.trim() !== '' && !/[\p{C}\u2028\u2029]/u.test(value));

it('whatever the roster, the rules and the steps: nobody recused, nobody over the limit, never one alone; replay agrees', () => {
  const seen = { drawn: 0, tooFew: 0, recused: 0, related: 0, busy: 0, replaced: 0, extended: 0, voided: 0 };
  const property = fc.property(world, (w) => {
    const entries = w.people.map(({ organisation, visits }, i) => ({ name: `甲${i}`, organisation, visits }));
    const recusals = w.people.flatMap((one, entry) => (one.recused === 0 ? [{ entry, reason: '亲属' }] : []));
    const rules = { count: w.count, units: UNITS, maxVisits: w.maxVisits, recusals };
    const roster = { kind: w.kind, origin: '', entries };
    const ctx = context();
    const frozen = freezeDraw({ roster, rules, publicSource: '摇号', abandoned: [] }, ctx.now);
    const free = entries.filter(
      (one, i) =>
        !recusals.some((recusal) => recusal.entry === i) &&
        !related(one.organisation) &&
        (w.maxVisits === null || one.visits < w.maxVisits),
    );
    if (!frozen.ok) {
      // Refused only where the rules cannot be kept.
      expect(free.length < w.count || w.count < leastCount(w.kind)).toBe(true);
      seen.tooFew++;
      return;
    }
    let sheet = must(finishDraw(frozen.value, w.value, { now: ctx.now, by: '甲', newId: () => ID }));
    seen.drawn++;
    check(sheet, w.count);
    for (const { kind, at, more } of w.steps) {
      const next = takeStep(sheet, requestOf(sheet, kind, at, more), { now: ctx.now, by: '乙' });
      if (!next.ok) continue;
      sheet = next.value;
      seen[kind === 'replace' ? 'replaced' : kind === 'extend' ? 'extended' : 'voided']++;
      check(sheet, null);
    }
    seen.recused += recusals.length;
    seen.related += entries.filter((one) => related(one.organisation)).length;
    seen.busy += entries.filter((one) => w.maxVisits !== null && one.visits >= w.maxVisits).length;
    // From the record alone: through JSON, with nothing of this run's objects left.
    const read = drawSheetSchema.parse(JSON.parse(JSON.stringify(sheet)));
    expect(replayDraw(read)).toEqual({ valid: true, faults: [] });
    const again = must(finishDraw(frozen.value, w.value, { now: read.drawnAt, by: '丙', newId: () => ID }));
    expect([again.seed, again.order, again.drawn]).toEqual([read.seed, read.order, read.drawn]);

    function check(one: DrawSheet, count: number | null): void {
      expect(new Set(one.result).size).toBe(one.result.length);
      for (const entry of [...one.result, ...one.drawn]) expect(free).toContainEqual(entries[entry]);
      if (count !== null) expect(one.result).toHaveLength(count);
      const voided = one.steps.some((step) => step.kind === 'void');
      if (w.kind === '检查人员' && !voided) expect(one.result.length).toBeGreaterThanOrEqual(2);
    }
  });
  prove('draws', property, () => seen, 3000);
  expect(seen.drawn).toBeGreaterThan(1000);
});

const ID = '01a21267-5e69-709b-b76a-3f8a1b169201';

/** Said again in other words than the product's: which organisations of this test belong to its units. */
function related(organisation: string): boolean {
  return ['高昌区政府', '市公安局交警支队'].includes(plain(organisation));
}

function requestOf(sheet: DrawSheet, kind: string, at: number, more: number) {
  const reason = '当日停用';
  if (kind === 'void') return { kind: 'void', reason } as const;
  if (kind === 'extend') return { kind: 'extend', count: more, reason } as const;
  return { kind: 'replace', out: sheet.result[at % Math.max(1, sheet.result.length)] ?? 0, reason } as const;
}
