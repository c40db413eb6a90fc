import { describe, expect, it } from 'vitest';
import { orderOf } from '../../../shared/domain/draw/algorithm.ts';
import { sha256 } from '../../../shared/lib/sha256.ts';
import { utf8Bytes } from '../../../shared/lib/utf8.ts';
import { drawnByNumber, drawnByTwo } from './support/ceremony.ts';

const hash = (text: string): string => sha256(utf8Bytes(text));

describe('xunting-draw/1, against values that a program of another language computed from the note', () => {
  it('commitments, seed and order of the worked example', () => {
    const sheet = drawnByTwo();
    expect(sheet.rosterHash).toBe('74ea25f3b4ce032472a154a31068c7fd5db3ef6122f41c5e33f4c1862f05d352');
    expect(sheet.rulesHash).toBe('5048aae2b859287521ead6604b4976db95bb9e6ee56c0c6fd7c8d2655d5233eb');
    const people = sheet.seeding.method === 'commit-reveal' ? sheet.seeding.people : [];
    expect(people.map((person) => person.commitment)).toEqual([
      '14eecf2b9f3c7069b92732874e4c1ff9741efd9aa165be1b76df7df0179f562a',
      '953abf4d3472a5d1e32280b2161d8646358066b45ff32983e1f24675a00f3628',
    ]);
    expect(sheet.seed).toBe('ea12faa8cf7926946fe568142f462e9e41fb5a5e198ee63f5931fe2f189f78d2');
    expect(sheet.order).toEqual([4, 7, 3, 1, 5, 0, 6, 9, 8, 2, 11, 10]);
    expect(sheet.drawn).toEqual([4, 7, 3, 1, 5]);
  });

  it('a public number', () => {
    const sheet = drawnByNumber(' 03 14 15 92 65 ');
    expect(sheet.seed).toBe('25753019fe391a0b577ba560d7d96477054b5b81c921c51486e47aae07697f72');
    expect(sheet.order).toEqual([9, 11, 8, 0, 4, 3, 6, 1, 5, 10, 2, 7]);
  });

  it('a roster of 5000, over hundreds of blocks, with and without a word that is dropped', () => {
    const long = orderOf('ea12faa8cf7926946fe568142f462e9e41fb5a5e198ee63f5931fe2f189f78d2', 5000);
    expect(long.slice(0, 4)).toEqual([2632, 4412, 483, 4780]);
    expect(hash(long.join(','))).toBe('0d2d15cb803012eb632f5aa68aad001ccb91ea99605ce6c5fe7ff8dba8a2fe11');
    // The 23rd of these seeds is the first whose stream has a word above the limit.
    const dropped = orderOf(hash('rejected 22'), 5000);
    expect(hash(dropped.join(','))).toBe('9b1345faa482413b9d968282647b39174b378b81ab4fa8b0450220bca3b23723');
  });
});

/** 0.1% point of chi-square with 119 degrees of freedom (5! − 1). */
const THRESHOLD = 172.42;
const DRAWS = 100_000;

describe('fairness', { timeout: 120_000 }, () => {
  it('100,000 orders of five: all 120 equally often, by chi-square at the 0.1% level', () => {
    const seeds = Array.from({ length: DRAWS }, (_, i) => hash(`chi-square ${i}`));
    const fair = chiSquare(seeds.map((seed) => orderOf(seed, 5)));
    // The usual wrong shuffle over the same draws, so that the test is known to be able to fail.
    const biased = chiSquare(seeds.map(naive));
    console.log(
      `chi-square, ${DRAWS} draws, 119 degrees of freedom: ${fair.toFixed(1)}; biased shuffle ${biased.toFixed(1)}`,
    );
    expect(fair).toBeLessThan(THRESHOLD);
    expect(biased).toBeGreaterThan(THRESHOLD);
  });
});

function chiSquare(orders: readonly (readonly number[])[]): number {
  const counts = new Map<string, number>();
  for (const order of orders) counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
  expect(counts.size).toBe(120);
  const expected = orders.length / 120;
  return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function naive(seed: string): number[] {
  const order = [0, 1, 2, 3, 4];
  for (let i = 0; i < 5; i++) {
    const j = Number.parseInt(seed.slice(8 * i, 8 * i + 8), 16) % 5;
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
