import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../shared/lib/json.ts';
import type { Change } from '../../shared/sync/change.ts';
import { commonBase } from '../../shared/sync/merge/common-base.ts';
import { settleField, type Settlement } from '../../shared/sync/merge/settle-field.ts';
import { prove } from '../domain/support/property.ts';
import { uuid } from './chain-fixture.ts';

/** Changes of one field, known by their number; `prev` names numbers. */
class History {
  readonly #changes = new Map<string, Change>();
  readonly #entity: string;
  readonly #field: string;

  constructor(place: string) {
    [this.#entity = '', this.#field = ''] = place.split('.');
  }

  add(n: number, value: Json, prev: readonly number[] = [], writer = n): Change {
    const change: Change = {
      id: uuid(1, n),
      writer: uuid(2, writer),
      seq: 1,
      entity: this.#entity,
      entityId: 'v/34-4',
      field: this.#field,
      value: value as Change['value'],
      prev: prev.map((one) => uuid(1, one)),
      at: '2022-09-05T02:00:00.000Z',
      by: '甲',
      device: 'XT01',
      prevHash: '',
      hash: '',
    };
    this.#changes.set(change.id, change);
    return change;
  }

  settle(...heads: readonly Change[]): Settlement {
    const lookup = (id: string): Change | undefined => this.#changes.get(id);
    const settled = settleField(heads, lookup);
    expect(settleField(heads.toReversed(), lookup)).toEqual(settled);
    return settled;
  }
}

describe('concurrent values of one field', () => {
  it('same: everybody wrote the same', () => {
    const h = new History('verdict.status');
    expect(h.settle(h.add(1, '落实'), h.add(2, '落实'))).toEqual({ kind: 'merged', rule: 'same', value: '落实' });
  });

  it('untouched: an empty first touch says nothing, emptying something does', () => {
    const h = new History('verdict.facts');
    expect(h.settle(h.add(1, ''), h.add(2, '见台账'))).toEqual({ kind: 'merged', rule: 'untouched', value: '见台账' });
    const base = h.add(3, '旧');
    const settled = h.settle(h.add(4, '', [3]), h.add(5, '新', [3]));
    expect(settled).toMatchObject({ kind: 'conflict' });
    expect(base.value).toBe('旧');
  });

  it('two texts are a conflict: both are kept, one is shown, alike everywhere', () => {
    const h = new History('verdict.facts');
    const [a, b, c] = [h.add(1, '甲写'), h.add(2, '乙写'), h.add(3, '乙写')];
    expect(h.settle(a, b, c)).toEqual({ kind: 'conflict', rivals: [a, c], value: '乙写' });
  });

  it('elements: links, numbers and people merge one by one', () => {
    const links = new History('evidence.pointIds');
    links.add(1, ['34-4', '5-1']);
    expect(links.settle(links.add(2, ['34-4'], [1]), links.add(3, ['34-4', '5-1', '7-2'], [1]))).toEqual({
      kind: 'merged',
      rule: 'elements',
      value: ['34-4', '7-2'],
    });
    const numbers = new History('hallCheck.numbers');
    expect(numbers.settle(numbers.add(1, { a: 1 }), numbers.add(2, { b: 2 }))).toMatchObject({ value: { a: 1, b: 2 } });
    const draws = new History('visit.draws');
    draws.add(1, [{ id: 'd1', steps: 0 }]);
    const [drawn, replaced] = [
      [
        { id: 'd1', steps: 0 },
        { id: 'd2', steps: 0 },
      ],
      [{ id: 'd1', steps: 1 }],
    ];
    expect(draws.settle(draws.add(2, drawn, [1]), draws.add(3, replaced, [1]))).toMatchObject({
      rule: 'elements',
      value: [
        { id: 'd1', steps: 1 },
        { id: 'd2', steps: 0 },
      ],
    });
    const clash = new History('hallCheck.numbers');
    expect(clash.settle(clash.add(1, { a: 1 }), clash.add(2, { a: 2 }))).toMatchObject({ kind: 'conflict' });
    const people = new History('visit.companions');
    people.add(1, [{ name: '甲', title: '科长', phone: '' }]);
    const titled = people.add(2, [{ name: '甲', title: '主任', phone: '' }], [1]);
    const joined = people.add(
      3,
      [
        { name: '甲', title: '科长', phone: '' },
        { name: '乙', title: '', phone: '' },
      ],
      [1],
    );
    expect(people.settle(titled, joined)).toMatchObject({
      value: [
        { name: '甲', title: '主任', phone: '' },
        { name: '乙', title: '', phone: '' },
      ],
    });
    const retitled = people.add(4, [{ name: '甲', title: '处长', phone: '' }], [1]);
    expect(people.settle(titled, retitled)).toMatchObject({ kind: 'conflict' });
  });

  it('elements: without the whole history nothing is taken out by guess', () => {
    const links = new History('evidence.pointIds');
    expect(links.settle(links.add(2, ['a'], [1]), links.add(3, ['a', 'b'], [1]))).toMatchObject({ kind: 'conflict' });
  });

  it('stamp: who and when come from one writer', () => {
    const at = new History('verdict.decidedAt');
    const by = new History('verdict.decidedBy');
    const settledAt = at.settle(at.add(1, 't1', [], 8), at.add(2, 't2', [], 7));
    const settledBy = by.settle(by.add(1, '甲', [], 8), by.add(2, '乙', [], 7));
    expect([settledAt.value, settledBy.value]).toEqual(['t1', '甲']);
  });

  it('first-seal: a second seal takes nothing from the first, and never merges with it', () => {
    const h = new History('visit.sealedRecordId');
    h.add(1, null);
    const settled = h.settle(h.add(2, 'r-2', [1], 9), h.add(3, 'r-3', [1], 1));
    expect(settled).toEqual({ kind: 'merged', rule: 'first-seal', value: 'r-2' });
    const content = new History('sealedRecord.content');
    expect(content.settle(content.add(1, { a: 1 }), content.add(2, { a: 2 }))).toMatchObject({ kind: 'conflict' });
  });

  it('finds the last common version through long histories, and none where there are two', () => {
    const h = new History('verdict.facts');
    const changes = [h.add(1, 'a'), h.add(2, 'b', [1]), h.add(3, 'c', [2]), h.add(4, 'd', [2]), h.add(5, 'e', [4])];
    const lookup = (id: string): Change | undefined => changes.find((change) => change.id === id);
    expect(commonBase([changes[2], changes[4]] as Change[], lookup)).toEqual({ kind: 'version', value: 'b' });
    const crossed = [...changes, h.add(6, 'x', [3, 4]), h.add(7, 'y', [3, 4])];
    const found = (id: string): Change | undefined => crossed.find((change) => change.id === id);
    expect(commonBase(crossed.slice(-2), found)).toEqual({ kind: 'unclear' });
  });

  it('loses no addition, resurrects no removal and does not depend on order', () => {
    const ids = fc.subarray(['a', 'b', 'c', 'd', 'e']);
    const seen = { added: 0, removed: 0, both: 0 };
    const property = fc.property(ids, ids, ids, (base, one, other) => {
      const h = new History('evidence.problemIds');
      h.add(1, base);
      const settled = h.settle(h.add(2, one, [1]), h.add(3, other, [1]));
      const value = settled.value as readonly string[];
      for (const id of ['a', 'b', 'c', 'd', 'e']) {
        const was = base.includes(id);
        const changed = [one, other].filter((list) => list.includes(id) !== was);
        expect(value.includes(id)).toBe(changed.length > 0 ? !was : was);
        if (changed.length > 0 && !was) seen.added++;
        if (changed.length > 0 && was) seen.removed++;
        if (changed.length === 2) seen.both++;
      }
    });
    prove('elements', property, () => seen, 400);
  });
});
