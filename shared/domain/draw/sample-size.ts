import type { DrawKind } from './roster.ts';

/** How many of each to draw when nobody says otherwise (domain §2.6: 20 办件, 10 档案 per class of point). */
export const USUAL_SAMPLE: Readonly<Record<DrawKind, number>> = {
  大厅: 1,
  窗口: 5,
  事项: 10,
  办件: 20,
  档案: 10,
  检查人员: 2,
};

/** 发现即扩样 goes up to this many. */
export const EXTENDED_SAMPLE = 30;

const SCALE = 10n ** 15n;

/**
 * Chance of meeting at least one of `defective` among `sample` drawn without replacement from `population`:
 * 1 − C(N−k, n) / C(N, n), exact in whole numbers and rounded once at the end to 15 digits. Whole numbers, 0 ≤ k, n ≤ N.
 */
export function chanceOfDefect(population: number, defective: number, sample: number): number {
  // C(N−k, n) / C(N, n) is the same with k and n exchanged; the shorter product is quicker.
  const [steps, other] = defective < sample ? [defective, sample] : [sample, defective];
  let clean = 1n;
  let all = 1n;
  for (let i = 0; i < steps; i++) {
    clean *= BigInt(Math.max(0, population - other - i));
    all *= BigInt(population - i);
  }
  return Number(((all - clean) * SCALE) / all) / Number(SCALE);
}

/** The smallest sample whose chance of meeting a defect is at least `chance` (0–1); null when not even all would do. */
export function sampleForChance(population: number, defective: number, chance: number): number | null {
  if (chanceOfDefect(population, defective, population) < chance) return null;
  let [low, high] = [0, population];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (chanceOfDefect(population, defective, middle) >= chance) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** 发现即扩样: how many more to draw after a defect among `sample` of `population`; 0 when the extended sample is reached. */
export function extensionAfterDefect(population: number, sample: number): number {
  return Math.max(0, Math.min(EXTENDED_SAMPLE, population) - sample);
}
