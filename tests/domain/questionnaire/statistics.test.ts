import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactRates } from '../../../shared/domain/questionnaire/statistics/contact-rates.ts';
import { guardOf, tiersOf, type Ranked } from '../../../shared/domain/questionnaire/statistics/guards.ts';
import { netInterval } from '../../../shared/domain/questionnaire/statistics/net-interval.ts';
import { percentText } from '../../../shared/domain/questionnaire/statistics/percent-text.ts';
import { pooledByCounts, postStratified } from '../../../shared/domain/questionnaire/statistics/pooling.ts';
import { quartiles } from '../../../shared/domain/questionnaire/statistics/quartiles.ts';
import { suppressSmall } from '../../../shared/domain/questionnaire/statistics/suppress.ts';
import { marginOfError, wilson } from '../../../shared/domain/questionnaire/statistics/wilson.ts';
import { prove } from '../support/property.ts';

const digits = ({ low, high }: { low: number; high: number }, places: number) =>
  [low, high].map((end) => end.toFixed(places));

describe('wilson', () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statist. Med. 17 (1998) 857–872, table I, method 3.
  it.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('Newcombe 1998: %i of %i', (hits, n, low, high) => {
    expect(digits(wilson(hits / n, n), 4)).toEqual([low, high]);
  });

  it.each([
    [20, 0.9, '0.699', '0.972'],
    [50, 0.9, '0.786', '0.957'],
    [100, 0.9, '0.826', '0.945'],
    [30, 1, '0.886', '1.000'],
    [10, 1, '0.722', '1.000'],
  ])('domain §4.5: n=%i at %f', (n, share, low, high) => {
    expect(digits(wilson(share, n), 3)).toEqual([low, high]);
  });

  it('ends where the score test of Wilson (1927) just rejects: |p̂ − p| = z √(p(1−p)/n)', () => {
    const seen = { low: 0, high: 0, extreme: 0 };
    prove(
      'wilson',
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 1000 }), (n, part) => {
        const share = Math.round((part / 1000) * n) / n;
        const { low, high } = wilson(share, n);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        for (const [end, inside] of [
          [low, low > 0],
          [high, high < 1],
        ] as const) {
          if (!inside) continue;
          expect(Math.abs(share - end)).toBeCloseTo(1.959963984540054 * Math.sqrt((end * (1 - end)) / n), 9);
        }
        if (low > 0) seen.low += 1;
        if (high < 1) seen.high += 1;
        if (share === 0 || share === 1) seen.extreme += 1;
      }),
      () => seen,
      2000,
    );
  });

  it('margins of domain §4.3: 97 and 385 answers, four halls of 96 with design effect 1.5', () => {
    const points = (n: number, effect?: number) => (marginOfError(n, effect) * 100).toFixed(2);
    expect([points(97), points(385), points(385, 1.5), points(96, 1.5)]).toEqual(['9.95', '4.99', '6.12', '12.25']);
  });
});

describe('netInterval', () => {
  // By hand, of 36 answers 19 promoters and 5 detractors: p = 19.75/39, d = 5.75/39, net 14/39 = 0.35897,
  // variance (0.65385 − 0.12886)/39 = 0.013461, 1.95996 × 0.11602 = 0.22740.
  it.each([
    [19, 5, 36, '0.1316', '0.5864'],
    // 0.75/33 each way, all promoters: net 30/33, variance (31.5/33 − (30/33)²)/33 = 0.0038809.
    [30, 0, 30, '0.7870', '1.0000'],
    [0, 30, 30, '-1.0000', '-0.7870'],
    // Nobody at either end: net 0, variance (1.5/103)/103.
    [0, 0, 100, '-0.0233', '0.0233'],
  ])('%i promoters and %i detractors of %i', (promoters, detractors, n, low, high) => {
    expect(digits(netInterval(promoters, detractors, n), 4)).toEqual([low, high]);
  });

  it('covers the true value as often as it says: every sample of 30 and of 100, weighed by its exact probability', () => {
    for (const [n, least] of [
      [30, 0.93],
      [100, 0.935],
    ] as const) {
      for (const [up, down] of [
        [0.5, 0.2],
        [0.34, 0.33],
        [0.7, 0.1],
        [0.2, 0.6],
        [0.9, 0.05],
      ] as const) {
        const covered = coverage(n, up, down);
        expect(covered, `${n} ${up} ${down}`).toBeGreaterThan(least);
        expect(covered, `${n} ${up} ${down}`).toBeLessThan(0.99);
      }
    }
  });

  it('holds what was observed, and narrows as answers come in', () => {
    const seen = { ends: 0, middle: 0 };
    prove(
      'net interval',
      fc.property(fc.integer({ min: 10, max: 3000 }), fc.nat(1000), fc.nat(1000), (n, a, b) => {
        const promoters = Math.round((a / 1000) * n);
        const detractors = Math.round((b / 1000) * (n - promoters));
        const net = (promoters - detractors) / n;
        const { low, high } = netInterval(promoters, detractors, n);
        expect(low).toBeLessThanOrEqual(net + 1e-12);
        expect(high).toBeGreaterThanOrEqual(net - 1e-12);
        const wider = netInterval(4 * promoters, 4 * detractors, 4 * n);
        expect(wider.high - wider.low).toBeLessThan(high - low);
        if (low === -1 || high === 1) seen.ends += 1;
        else seen.middle += 1;
      }),
      () => seen,
      2000,
    );
  });
});

/** Sum of the trinomial probabilities of all samples whose interval holds the true value. */
function coverage(n: number, up: number, down: number): number {
  const logs = [0];
  for (let i = 1; i <= n; i++) logs.push((logs[i - 1] ?? 0) + Math.log(i));
  const log = (i: number): number => logs[i] ?? 0;
  let sum = 0;
  for (let p = 0; p <= n; p++) {
    for (let d = 0; d <= n - p; d++) {
      const { low, high } = netInterval(p, d, n);
      if (low > up - down || high < up - down) continue;
      const rest = n - p - d;
      const ways = log(n) - log(p) - log(d) - log(rest);
      sum += Math.exp(ways + p * Math.log(up) + d * Math.log(down) + rest * Math.log(1 - up - down));
    }
  }
  return sum;
}

describe('quartiles', () => {
  // R: quantile(x, c(.25, .5, .75)), type 7 of Hyndman and Fan, The American Statistician 50 (1996) 361–365.
  it.each([
    [
      [1, 2, 3, 4],
      [1.75, 2.5, 3.25],
    ],
    [
      [10, 1, 4, 3, 2],
      [2, 3, 4],
    ],
    [[7], [7, 7, 7]],
    [
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [3.25, 5.5, 7.75],
    ],
  ])('%j', (numbers, expected) => {
    const found = quartiles(numbers);
    expect([found?.p25, found?.median, found?.p75]).toEqual(expected);
  });

  it('of nothing are nothing', () => {
    expect(quartiles([])).toBeNull();
  });
});

describe('contactRates', () => {
  const tally = (hour: number, counts: Record<string, number>) => ({ id: `b/${hour}`, batchId: 'b', hour, counts });

  // AAPOR, Standard Definitions: COOP3 = I/((I+P)+R), COOP4 = (I+P)/((I+P)+R); who cannot answer stands outside.
  it('are COOP3 and COOP4 over all hours', () => {
    const rates = contactRates([
      tally(10, { 接触: 60, T1: 3, R1: 5, R3: 2, B: 4, C: 44, L: 2 }),
      tally(11, { 接触: 41, T2: 1, R2: 3, C: 36, L: 1 }),
    ]);
    expect(rates).toMatchObject({ refusals: 10, completion: 80 / 94, cooperation: 84 / 94, unexplained: 0 });
  });

  it('say how far a contact sheet does not add up, and nothing about nobody', () => {
    expect(contactRates([tally(10, { 接触: 10, C: 7 })]).unexplained).toBe(3);
    expect(contactRates([tally(10, { 接触: 2, T1: 2 })])).toMatchObject({ completion: null, cooperation: null });
    expect(contactRates([])).toMatchObject({ completion: null, unexplained: 0 });
  });
});

describe('pooling', () => {
  const strata = fc.array(
    fc.record({
      base: fc.integer({ min: 1, max: 400 }),
      part: fc.integer({ min: 0, max: 1000 }),
      size: fc.integer({ min: 1, max: 90_000 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const read = (list: { base: number; part: number; size: number }[]) =>
    list.map(({ base, part, size }) => ({ base, size, hits: Math.round((part / 1000) * base) }));

  it('never averages percentages: 9 of 10 and 10 of 90 are 19 %, not 51 %', () => {
    expect(
      pooledByCounts([
        { base: 10, hits: 9 },
        { base: 90, hits: 10 },
      ])?.rate,
    ).toBeCloseTo(0.19, 12);
  });

  it('weighs by size: 90 % in a quarter and 50 % in three quarters are 60 %', () => {
    const pooled = postStratified([
      { base: 100, hits: 90, size: 1000 },
      { base: 100, hits: 50, size: 3000 },
    ]);
    // Kish: each answer weighs 2.5 or 7.5; n Σw² / (Σw)² = 200 · 6250 / 1000² = 1.25.
    expect(pooled?.rate).toBeCloseTo(0.6, 12);
    expect(pooled?.designEffect).toBeCloseTo(1.25, 12);
    expect(pooled?.effectiveN).toBeCloseTo(160, 9);
  });

  it('has the design effect of Kish (Survey Sampling, 1965) over single answers, never under 1', () => {
    const seen = { one: 0, more: 0 };
    prove(
      'kish',
      fc.property(strata, (list) => {
        const halls = read(list);
        const weights = halls.flatMap(({ base, size }) => Array.from({ length: base }, () => size / base));
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
        const pooled = postStratified(halls);
        expect(pooled?.designEffect).toBeCloseTo((weights.length * squares) / (total * total), 6);
        expect(pooled?.designEffect).toBeGreaterThan(1 - 1e-9);
        if (halls.length === 1) seen.one += 1;
        else seen.more += 1;
      }),
      () => seen,
    );
  });

  it('is the plain pool where sizes are as the answers', () => {
    const seen = { runs: 0 };
    prove(
      'proportional',
      fc.property(strata, (list) => {
        const halls = read(list).map((hall) => ({ ...hall, size: hall.base * 7 }));
        const weighted = postStratified(halls);
        const plain = pooledByCounts(halls);
        expect(weighted?.rate).toBeCloseTo(plain?.rate ?? -1, 9);
        expect(weighted?.interval.low).toBeCloseTo(plain?.interval.low ?? -1, 9);
        seen.runs += 1;
      }),
      () => seen,
    );
  });

  it('says nothing when a hall with people has no answers', () => {
    expect(
      postStratified([
        { base: 50, hits: 40, size: 10 },
        { base: 0, hits: 0, size: 10 },
      ]),
    ).toBeNull();
    expect(pooledByCounts([])).toBeNull();
  });
});

describe('guards', () => {
  it.each([
    [0, 'counts-only'],
    [9, 'counts-only'],
    [10, 'small'],
    [29, 'small'],
    [30, 'full'],
  ])('%i answers: %s', (base, guard) => {
    expect(guardOf(base)).toBe(guard);
  });

  it('prints no more digits than the answers carry', () => {
    expect([percentText(0.9234, 99), percentText(0.9234, 100), percentText(1, 100), percentText(-0.0001, 50)]).toEqual([
      '92%',
      '92.3%',
      '100.0%',
      '0%',
    ]);
  });

  it('tiers: halls whose intervals overlap share one, others never do, and under 30 has none', () => {
    const seen = { several: 0, chain: 0, unranked: 0 };
    const hall = fc.record({
      base: fc.integer({ min: 1, max: 400 }),
      part: fc.integer({ min: 0, max: 1000 }),
    });
    prove(
      'tiers',
      fc.property(fc.array(hall, { maxLength: 10 }), (list) => {
        const halls = list.map(({ base, part }, i): Ranked => {
          const rate = Math.round((part / 1000) * base) / base;
          return { name: `大厅${i}`, base, rate, interval: wilson(rate, base) };
        });
        const { tiers, unranked } = tiersOf(halls);
        expect(unranked.map((one) => one.name)).toEqual(halls.filter((one) => one.base < 30).map((one) => one.name));
        expect(tiers.flat().length + unranked.length).toBe(halls.length);
        tiers.forEach((tier, i) => {
          for (const below of tiers.slice(i + 1).flat())
            for (const one of tier) expect(one.interval.low).toBeGreaterThan(below.interval.high);
          // Within a tier one gets from any hall to any other by overlapping intervals.
          const reached = new Set(tier.slice(0, 1));
          for (let grew = true; grew;) {
            const more = tier.filter((one) => !reached.has(one) && [...reached].some((other) => overlap(one, other)));
            for (const one of more) reached.add(one);
            grew = more.length > 0;
          }
          expect(reached.size).toBe(tier.length);
          if (tier.some((one) => tier.some((other) => !overlap(one, other)))) seen.chain += 1;
        });
        if (tiers.length > 1) seen.several += 1;
        if (unranked.length > 0) seen.unranked += 1;
      }),
      () => seen,
      1000,
    );
  });
});

describe('suppressSmall', () => {
  it.each([
    [
      [50, 60, 7],
      [50, 60, 7],
    ],
    [
      [50, 3],
      [null, null],
    ],
    [
      [50, 3, 20],
      [50, null, null],
    ],
    [
      [50, 3, 0],
      [null, null, 0],
    ],
    [
      [2, 4, 90],
      [null, null, 90],
    ],
    [
      [1, 2, 90],
      [null, null, null],
    ],
    [
      [0, 0, 2],
      [null, null, null],
    ],
  ])('%j: %j', (counts, expected) => {
    expect(suppressSmall(counts)).toEqual(expected);
  });

  it('never shows a small cell nor leaves one to be computed from the sum', () => {
    const seen = { hidden: 0, shown: 0 };
    prove(
      'suppress',
      fc.property(
        fc.array(fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 300 })), { minLength: 2, maxLength: 8 }),
        (counts) => {
          const shown = suppressSmall(counts);
          const hidden = counts.filter((_, i) => shown[i] === null);
          for (const [i, count] of shown.entries()) {
            if (count === null) continue;
            expect(count).toBe(counts[i]);
            expect(count === 0 || count >= 5).toBe(true);
          }
          if (hidden.length === 0) {
            seen.shown += 1;
            return;
          }
          seen.hidden += 1;
          expect(hidden.length).toBeGreaterThan(1);
          const sum = hidden.reduce((total, count) => total + count, 0);
          expect(sum >= 5 || hidden.length === counts.length).toBe(true);
        },
      ),
      () => seen,
    );
  });
});

function overlap(a: Ranked, b: Ranked): boolean {
  return a.interval.low <= b.interval.high && b.interval.low <= a.interval.high;
}
