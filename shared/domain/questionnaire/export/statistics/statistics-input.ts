import type { Instant } from '../../../time/beijing-time.ts';
import type { BatchBundle } from '../../entities.ts';
import type { Instrument } from '../../instrument.ts';
import type { GroupFigures, RoundFigures } from '../../round-figures.ts';

/** Everything that a 问卷统计表 is made of: one questionnaire in one round. */
export interface StatisticsInput {
  readonly instrument: Instrument;
  readonly instrumentHash: string;
  readonly round: string;
  /** Of which unit alone; null = of all. */
  readonly unit: string | null;
  readonly bundles: readonly BatchBundle[];
  readonly figures: RoundFigures;
  /** 办件量 by hall, as stated by the office; a hall without one is not in it. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly madeAt: Instant;
}

/** 全部 first: sensitive items stand in it alone, since the halls' counts would give away what is taken out there. */
export function groupsOf({ figures }: Pick<StatisticsInput, 'figures'>): readonly GroupFigures[] {
  return [figures.all, ...figures.units, ...figures.halls, ...figures.sources, ...figures.apart];
}
