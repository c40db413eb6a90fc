import { sameAnswer } from './answers.ts';
import type { Comparison } from './compare-passes.ts';

export interface KeyerAccuracy {
  readonly name: string;
  /** Fields of this person's sheets that were compared with the other pass. */
  readonly fields: number;
  /** Fields where a ruling said otherwise than this person keyed. Differences without a ruling blame nobody. */
  readonly slips: number;
}

/** Whose hand slipped how often, by what the third person ruled. */
export function keyerAccuracy({ pairs, differences }: Comparison): readonly KeyerAccuracy[] {
  const found = new Map<string, { name: string; fields: number; slips: number }>();
  const of = (name: string): { name: string; fields: number; slips: number } => {
    const known = found.get(name) ?? { name, fields: 0, slips: 0 };
    found.set(name, known);
    return known;
  };
  const bySerial = Map.groupBy(differences, (difference) => difference.serial);
  for (const { serial, first, second } of pairs) {
    const fields = new Set([...Object.keys(first.sheet.answers), ...Object.keys(second.sheet.answers)]).size;
    of(first.sheet.keyedBy).fields += fields;
    of(second.sheet.keyedBy).fields += fields;
    for (const { ruling, first: a, second: b } of bySerial.get(serial) ?? []) {
      if (ruling === null) continue;
      const value = ruling.value ?? undefined;
      if (!sameAnswer(value, a ?? undefined)) of(first.sheet.keyedBy).slips += 1;
      if (!sameAnswer(value, b ?? undefined)) of(second.sheet.keyedBy).slips += 1;
    }
  }
  return [...found.values()];
}
