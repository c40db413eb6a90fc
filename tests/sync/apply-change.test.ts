import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../shared/lib/json.ts';
import { applyChange, EMPTY_FIELD, isConflict, pickHead } from '../../shared/sync/apply-change.ts';
import type { Change } from '../../shared/sync/change.ts';
import { projectRow, replay } from './replay.ts';
import { prove } from '../domain/support/property.ts';
import { uuid } from './chain-fixture.ts';

/** Changes of two fields by several laptops: each names some heads among what its laptop had seen. */
const historyArb = fc
  .array(
    fc.record({
      field: fc.constantFrom('facts', 'status'),
      value: fc.constantFrom('', 'a', 'b', null),
      sees: fc.array(fc.nat(), { maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((steps) => {
    const changes: Change[] = [];
    for (const [i, step] of steps.entries()) {
      const known = changes.filter((change) => change.field === step.field);
      const prev = new Set(step.sees.flatMap((n) => known[n % Math.max(1, known.length)]?.id ?? []));
      changes.push(change(uuid(1, i + 1), step.field, step.value, [...prev]));
    }
    return changes;
  });

function change(id: string, field: string, value: Change['value'], prev: string[]): Change {
  const rest = { writer: uuid(9, 1), seq: 1, entity: 'verdict', entityId: 'v/34-4', at: '', by: '', device: 'XJ' };
  return { ...rest, id, field, value, prev, prevHash: '', hash: '' };
}

/** What sync.md says the state is, straight from the set of changes. */
function headsByDefinition(changes: readonly Change[], field: string): string[] {
  const replaced = new Set(changes.flatMap((one) => one.prev));
  return changes
    .filter((one) => one.field === field && !replaced.has(one.id))
    .map((one) => one.id)
    .toSorted();
}

function shown(changes: Iterable<Change>): { row: Readonly<Record<string, Json>>; conflicts: readonly string[] } {
  return projectRow('v/34-4', replay(changes).get('verdict')?.get('v/34-4') ?? new Map());
}

describe('applyChange', () => {
  it('gives the same row for any order and any repetition, and loses no head', () => {
    const seen = { conflict: 0, lateArrival: 0, repeated: 0, superseded: 0 };
    const property = fc.property(
      historyArb.chain((h) => fc.tuple(fc.constant(h), fc.shuffledSubarray([...h, ...h], { minLength: h.length }))),
      ([history, some]) => {
        const arrivals = [...some, ...history.toReversed()];
        const fields = replay(arrivals).get('verdict')?.get('v/34-4');
        for (const field of ['facts', 'status']) {
          const heads = fields?.get(field)?.heads.map((head) => head.id) ?? [];
          expect(heads).toEqual(headsByDefinition(history, field));
          expect(fields?.get(field)?.awaited ?? []).toEqual([]);
          if (history.filter((one) => one.field === field).length > heads.length) seen.superseded++;
        }
        expect(shown(arrivals)).toEqual(shown(history));
        if (shown(history).conflicts.length > 0) seen.conflict++;
        if (arrivals[0] !== history[0]) seen.lateArrival++;
        if (arrivals.length > history.length) seen.repeated++;
      },
    );
    prove('apply', property, () => seen, 400);
  });

  it('lets a change that arrives after its replacement stay replaced', () => {
    const first = change(uuid(1, 1), 'facts', 'a', []);
    const second = change(uuid(1, 2), 'facts', 'b', [first.id]);
    expect(shown([second, first, first, second])).toEqual({ row: { id: 'v/34-4', facts: 'b' }, conflicts: [] });
  });

  it('keeps both of a concurrent pair, shows one, and ends when somebody names both', () => {
    const one = change(uuid(1, 1), 'facts', 'a', []);
    const two = change(uuid(1, 2), 'facts', 'b', []);
    expect(shown([two, one])).toEqual({ row: { id: 'v/34-4', facts: 'b' }, conflicts: ['facts'] });
    const ruling = change(uuid(1, 0), 'facts', 'a', [one.id, two.id]);
    expect(shown([two, ruling, one])).toEqual({ row: { id: 'v/34-4', facts: 'a' }, conflicts: [] });
  });

  it('never shows an empty first touch over what somebody wrote, and calls equal values no conflict', () => {
    let state = applyChange(EMPTY_FIELD, change(uuid(1, 1), 'facts', '见台账', []), () => false);
    state = applyChange(state, change(uuid(1, 2), 'facts', '', []), () => false);
    expect(pickHead(state)?.value).toBe('见台账');
    expect(isConflict(state)).toBe(true);
    const same = applyChange(
      applyChange(EMPTY_FIELD, change(uuid(1, 1), 'x', { a: 1, b: 2 }, []), () => false),
      change(uuid(1, 2), 'x', { b: 2, a: 1 }, []),
      () => false,
    );
    expect(isConflict(same)).toBe(false);
    expect(pickHead(EMPTY_FIELD)).toBeNull();
  });
});
