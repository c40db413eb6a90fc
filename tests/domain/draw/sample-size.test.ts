import { describe, expect, it } from 'vitest';
import { chanceOfDefect, extensionAfterDefect, sampleForChance } from '../../../shared/domain/draw/sample-size.ts';

describe('chance of meeting a defect', () => {
  it('worked by hand', () => {
    // One of ten is bad, five are drawn: it is among them or not.
    expect(chanceOfDefect(10, 1, 5)).toBe(0.5);
    // 1 − C(3,2)/C(5,2) = 1 − 3/10.
    expect(chanceOfDefect(5, 2, 2)).toBe(0.7);
    // 1 − C(18,3)/C(20,3) = 1 − 816/1140 = 27/95.
    expect(chanceOfDefect(20, 2, 3)).toBeCloseTo(27 / 95, 14);
    expect([chanceOfDefect(10, 0, 5), chanceOfDefect(10, 3, 0), chanceOfDefect(10, 3, 8)]).toEqual([0, 0, 1]);
  });

  it('equals the count over every sample of every small population', () => {
    let compared = 0;
    for (let population = 1; population <= 10; population++) {
      for (let defective = 0; defective <= population; defective++) {
        const met = Array.from({ length: population + 1 }, () => ({ all: 0, hit: 0 }));
        // Bits of `chosen` are the drawn things; the first `defective` are bad.
        for (let chosen = 0; chosen < 2 ** population; chosen++) {
          const size = chosen.toString(2).replaceAll('0', '').length;
          const of = met[size]!;
          of.all++;
          if ((chosen & (2 ** defective - 1)) !== 0) of.hit++;
        }
        for (const [sample, { all, hit }] of met.entries()) {
          expect(chanceOfDefect(population, defective, sample)).toBeCloseTo(hit / all, 13);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(400);
  });

  it('comes to the percentages of domain §2.6 in a large population', () => {
    const percent = (rate: number, sample: number) => Math.round(100 * chanceOfDefect(100_000, 100_000 * rate, sample));
    expect([5, 10, 20, 30].map((sample) => percent(0.1, sample))).toEqual([41, 65, 88, 96]);
    expect([5, 10, 15].map((sample) => percent(0.2, sample))).toEqual([67, 89, 96]);
  });

  it('the least sample for a chance, and how far a defect extends it', () => {
    for (const [population, defective, chance] of [
      [100, 10, 0.95],
      [64, 7, 0.9],
      [12, 1, 0.5],
    ] as const) {
      const least = sampleForChance(population, defective, chance)!;
      expect(chanceOfDefect(population, defective, least)).toBeGreaterThanOrEqual(chance);
      expect(chanceOfDefect(population, defective, least - 1)).toBeLessThan(chance);
    }
    expect(sampleForChance(100, 0, 0.5)).toBeNull();
    expect([extensionAfterDefect(200, 10), extensionAfterDefect(18, 10), extensionAfterDefect(200, 30)]).toEqual([
      20, 8, 0,
    ]);
  });
});
