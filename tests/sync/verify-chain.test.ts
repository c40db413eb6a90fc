import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, changeSchema, GENESIS_HASH, hashOfChange } from '../../shared/sync/change.ts';
import { verifyChain } from '../../shared/sync/verify-chain.ts';
import { prove } from '../domain/support/property.ts';
import { chainOf, uuid } from './chain-fixture.ts';

const stepArb = fc.record({
  entityId: fc.constantFrom('v1', 'v2'),
  field: fc.constantFrom('facts', 'status', 'pointIds'),
  value: fc.oneof(fc.string(), fc.constant(null), fc.integer(), fc.array(fc.constantFrom('34-4', '5-1'))),
  restart: fc.boolean(),
});
const chainArb = fc.array(stepArb, { minLength: 1, maxLength: 12 }).map((steps) => chainOf(steps));

/** Every field of a change, each altered to something else of its own type. */
const ALTER: Readonly<Record<keyof Change, (change: Change) => Change>> = {
  id: (c) => ({ ...c, id: uuid(777, 1) }),
  writer: (c) => ({ ...c, writer: uuid(777, 2) }),
  seq: (c) => ({ ...c, seq: c.seq + 1 }),
  entity: (c) => ({ ...c, entity: `${c.entity}x` }),
  entityId: (c) => ({ ...c, entityId: `${c.entityId}x` }),
  field: (c) => ({ ...c, field: `${c.field}x` }),
  value: (c) => ({ ...c, value: [c.value] }),
  prev: (c) => ({ ...c, prev: [...c.prev, uuid(777, 3)] }),
  at: (c) => ({ ...c, at: '2021-01-01T00:00:00.000Z' }),
  by: (c) => ({ ...c, by: `${c.by}x` }),
  device: (c) => ({ ...c, device: `${c.device}x` }),
  prevHash: (c) => ({ ...c, prevHash: 'a'.repeat(64) }),
  hash: (c) => ({ ...c, hash: 'c'.repeat(64) }),
};

function rehashed(change: Change): Change {
  return { ...change, hash: hashOfChange(change) };
}

describe('verifyChain (R24)', () => {
  it('accepts every chain that appendChange made, across restarts, and names its head', () => {
    const seen = { restarts: 0, longer: 0 };
    const property = fc.property(chainArb, (chain) => {
      for (const change of chain) changeSchema.parse(change);
      expect(verifyChain(chain)).toEqual({ ok: true, count: chain.length, headHash: chain.at(-1)?.hash });
      for (const [i, change] of chain.entries()) {
        expect(verifyChain(chain, { count: i + 1, headHash: change.hash }).ok).toBe(true);
      }
      if (new Set(chain.map((change) => change.writer)).size > 1) seen.restarts++;
      if (chain.length > 1) seen.longer++;
    });
    prove('whole chain', property, () => seen, 100);
    expect(verifyChain([])).toEqual({ ok: true, count: 0, headHash: GENESIS_HASH });
  });

  it('finds any single altered field of any change, at its place', () => {
    const seen: Record<string, number> = Object.fromEntries(Object.keys(ALTER).map((field) => [field, 0]));
    const fields = fc.constantFrom(...(Object.keys(ALTER) as (keyof Change)[]));
    const property = fc.property(chainArb, fc.nat(), fields, (chain, n, field) => {
      const at = n % chain.length;
      const altered = chain.map((change, i) => (i === at ? ALTER[field](change) : change));
      expect(verifyChain(altered)).toMatchObject({ ok: false, brokenAt: at });
      seen[field] = (seen[field] ?? 0) + 1;
    });
    prove('altered field', property, () => seen, 400);
  });

  it('finds an alteration that was hashed anew, by its successor or by the head written down', () => {
    const seen = { bySuccessor: 0, byHead: 0 };
    const property = fc.property(chainArb, fc.nat(), (chain, n) => {
      const at = n % chain.length;
      const head = { count: chain.length, headHash: chain.at(-1)?.hash ?? '' };
      const altered = chain.map((change, i) => (i === at ? rehashed(ALTER.value(change)) : change));
      const verdict = verifyChain(altered, head);
      expect(verdict.ok).toBe(false);
      if (at === chain.length - 1) seen.byHead++;
      else seen.bySuccessor++;
    });
    prove('hashed anew', property, () => seen, 200);
  });

  it('finds a change taken out, doubled, swapped or cut off', () => {
    const seen = { out: 0, doubled: 0, swapped: 0, cut: 0 };
    const longer = chainArb.filter((chain) => chain.length > 2);
    const property = fc.property(
      longer,
      fc.nat(),
      fc.constantFrom('out', 'doubled', 'swapped', 'cut'),
      (chain, n, how) => {
        const at = n % (chain.length - 1);
        const head = { count: chain.length, headHash: chain.at(-1)?.hash ?? '' };
        const damaged = {
          out: chain.toSpliced(at, 1),
          doubled: chain.toSpliced(at, 0, chain[at] as Change),
          swapped: chain.with(at, chain[at + 1] as Change).with(at + 1, chain[at] as Change),
          cut: chain.slice(0, -1),
        }[how];
        expect(verifyChain(damaged, head).ok).toBe(false);
        if (how !== 'cut') expect(verifyChain(damaged)).toMatchObject({ ok: false, reason: 'link' });
        seen[how]++;
      },
    );
    prove('order', property, () => seen, 200);
  });

  it('finds a forged continuation: a seq used twice, an id used twice', () => {
    const [first, second] = chainOf([
      { entityId: 'v1', field: 'facts', value: 'a', restart: false },
      { entityId: 'v1', field: 'facts', value: 'b', restart: false },
    ]);
    if (first === undefined || second === undefined) throw new Error('two changes wanted');
    expect(verifyChain([first, rehashed({ ...second, seq: 1 })])).toEqual({ ok: false, brokenAt: 1, reason: 'seq' });
    expect(verifyChain([first, rehashed({ ...second, id: first.id })])).toEqual({
      ok: false,
      brokenAt: 1,
      reason: 'id',
    });
  });
});
