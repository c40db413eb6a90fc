import { TALLY_KEYS, type SurveyTally, type TallyKey } from '../entities.ts';

/** Printed with the figures: a rate without its formula says little. R is the sum of R1–R5. */
export const RATE_FORMULAS = {
  completion: '完成率 = C ÷ (C + B + R)',
  cooperation: '合作率 = (C + B) ÷ (C + B + R)',
} as const;

export interface ContactRates {
  readonly totals: Readonly<Record<TallyKey, number>>;
  /** Sum of R1–R5. */
  readonly refusals: number;
  /** null when nobody eligible was met. These are COOP3 and COOP4 of AAPOR's Standard Definitions: 语言不通 stands outside. */
  readonly completion: number | null;
  readonly cooperation: number | null;
  /** 接触 less everything it was split into; not 0 = the contact sheet does not add up. */
  readonly unexplained: number;
}

export function contactRates(tallies: readonly SurveyTally[]): ContactRates {
  const total = (key: TallyKey): number => tallies.reduce((sum, { counts }) => sum + (counts[key] ?? 0), 0);
  const totals = Object.fromEntries(TALLY_KEYS.map((key) => [key, total(key)])) as Record<TallyKey, number>;
  const refusals = totals.R1 + totals.R2 + totals.R3 + totals.R4 + totals.R5;
  const eligible = totals.C + totals.B + refusals;
  const ineligible = totals.T1 + totals.T2 + totals.T3;
  return {
    totals,
    refusals,
    completion: eligible === 0 ? null : totals.C / eligible,
    cooperation: eligible === 0 ? null : (totals.C + totals.B) / eligible,
    unexplained: totals.接触 - ineligible - eligible - totals.L,
  };
}
