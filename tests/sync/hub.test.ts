import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENESIS_HASH, hashOfChange, type Change } from '../../shared/sync/change.ts';
import { admit, type KnownLog } from '../../shared/sync/hub/admit.ts';
import { ownTip, verifyOwnChain } from '../../shared/sync/own-chain.ts';
import { NEVER_SYNCED, takeConfirmation, unconfirmed } from '../../shared/sync/sync-state.ts';
import { covers, unionOf, vectorSchema, withPlaces } from '../../shared/sync/vector.ts';
import { prove } from '../domain/support/property.ts';
import { chainOf, uuid } from './chain-fixture.ts';

const STEPS = ['a', 'b', 'c', 'd', 'e'].map((value) => ({ entityId: 'v1', field: 'facts', value, restart: false }));

function logOf(changes: readonly Change[]): KnownLog {
  return {
    hashOf: (id) => changes.find((change) => change.id === id)?.hash,
    at: (writer, seq) => changes.find((change) => change.writer === writer && change.seq === seq),
  };
}

function rehashed(change: Change): Change {
  return { ...change, hash: hashOfChange(change) };
}

describe('admission at the hub', () => {
  const chain = chainOf(STEPS);
  const [first, second, third] = chain as [Change, Change, Change];

  it('takes any order, any repetition, a gap and any clock', () => {
    const log: Change[] = [];
    for (const batch of [[third], [third, first], [], chain.toReversed(), chain]) {
      const { fresh, refused } = admit(logOf(log), batch);
      expect(refused).toEqual([]);
      log.push(...fresh);
    }
    expect(log.map((change) => change.id).toSorted()).toEqual(chain.map((change) => change.id).toSorted());
    const late = rehashed({ ...first, at: '1999-01-01T00:00:00.000Z' });
    expect(admit(logOf([]), [late]).fresh).toEqual([late]);
  });

  it('refuses, by name, what would break the log, and takes the rest of the batch', () => {
    const cases: readonly [string, Change][] = [
      ['hash', { ...second, value: 'x' }],
      ['id-taken', rehashed({ ...first, value: 'x' })],
      ['seq-taken', rehashed({ ...second, id: uuid(7, 1), seq: 1 })],
      ['link', rehashed({ ...second, prevHash: GENESIS_HASH })],
    ];
    for (const [code, bad] of cases) {
      const { fresh, refused } = admit(logOf([first]), [bad, ...chain.slice(3)]);
      expect(refused).toEqual([{ change: bad, code }]);
      expect(fresh).toEqual(chain.slice(3));
    }
    const before = rehashed({ ...first, id: uuid(7, 2), value: 'x' });
    expect(admit(logOf([second]), [before]).refused).toEqual([{ change: before, code: 'link' }]);
    expect(admit(logOf([]), [first, before]).refused).toEqual([{ change: before, code: 'seq-taken' }]);
  });
});

describe('vectors', () => {
  it('cover exactly what was put in, in any order', () => {
    const places = fc.array(
      fc.record({ writer: fc.constantFrom(uuid(1, 1), uuid(1, 2)), seq: fc.integer({ min: 1, max: 12 }) }),
    );
    const seen = { gaps: 0, joined: 0 };
    const property = fc.property(places, places, (one, other) => {
      const vector = withPlaces({}, [...one, ...other]);
      expect(vectorSchema.safeParse(vector).success).toBe(true);
      expect(unionOf(withPlaces({}, other), withPlaces({}, one))).toEqual(vector);
      for (const writer of [uuid(1, 1), uuid(1, 2)]) {
        for (let seq = 1; seq <= 12; seq++) {
          const put = [...one, ...other].some((place) => place.writer === writer && place.seq === seq);
          expect(covers(vector, { writer, seq })).toBe(put);
        }
      }
      for (const runs of Object.values(vector)) {
        runs.forEach(([from], i) => expect(from).toBeGreaterThan((runs[i - 1]?.[1] ?? -1) + 1));
        if (runs.length > 1) seen.gaps++;
        if (runs.some(([from, to]) => to - from > 2)) seen.joined++;
      }
    });
    prove('vectors', property, () => seen);
  });

  it('a change that was destroyed for ever does not keep the outbox back', () => {
    const chain = chainOf(STEPS);
    const held = chain.toSpliced(1, 1);
    const state = takeConfirmation(NEVER_SYNCED, { epoch: 'e', vector: withPlaces({}, held.slice(0, 3)) });
    expect(unconfirmed(held, state)).toEqual(held.slice(3));
  });
});

describe('the own audit chain among others', () => {
  const step = (value: string, restart = false) => ({ entityId: 'v1', field: 'facts', value, restart });
  const own = chainOf([step('a'), step('b'), step('c', true), step('d')]);
  const other = chainOf([step('x'), step('y')], 2).map((change) => rehashed({ ...change, device: 'XT02' }));
  const mixed = [...own.slice(0, 1), ...other, ...own.slice(1)];
  const tip = own.at(-1)?.hash ?? '';

  it('is whole wherever the others lie', () => {
    expect(ownTip(mixed, 'XJ')).toBe(tip);
    expect(ownTip(other, 'XJ')).toBe(GENESIS_HASH);
    expect(verifyOwnChain(mixed, 'XJ', tip)).toEqual({ ok: true, count: 4, headHash: tip });
    expect(verifyOwnChain(other, 'XJ', GENESIS_HASH)).toMatchObject({ ok: true, count: 0 });
  });

  it('names where it breaks', () => {
    expect(verifyOwnChain(mixed.toSpliced(3, 1), 'XJ', tip)).toEqual({ ok: false, brokenAt: 1, count: 3 });
    const altered = mixed.map((change) => (change === own[2] ? { ...change, value: 'z' } : change));
    expect(verifyOwnChain(altered, 'XJ', tip)).toEqual({ ok: false, brokenAt: 2, count: 4 });
  });
});
