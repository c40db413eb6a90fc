import type { FrameworkFile } from '../../shared/domain/framework/framework.ts';
import { type Claim, Ledger } from './claims.ts';
import { parseOpenness } from './openness.ts';
import { parseReform } from './reform.ts';
import { splitAttachments } from './attachments.ts';
import { sourceLines } from './source.ts';
import { parseUnits } from './units.ts';

/** The printed half of a framework file: what the attachments say, nothing decided. */
export type Notice = Pick<FrameworkFile, 'openness' | 'reform'>;

/** `from` is the offset where 附件1 begins; `claims` cover everything from there on. */
export type Derivation = { readonly notice: Notice; readonly claims: readonly Claim[]; readonly from: number };

/**
 * Derives both frameworks from the text of the notice. `year` is the year of the round, for deadlines printed without
 * one (每年1月底前). Throws with the line where the text is not laid out as the four attachments are.
 */
export function deriveNotice(source: string, year: number): Derivation {
  const ledger = new Ledger();
  const parts = splitAttachments(sourceLines(source), ledger);
  const notice: Notice = {
    openness: {
      units: parseUnits(parts.opennessUnits, ledger, 'openness.units'),
      indicators: parseOpenness({ base: parts.opennessBase, bonus: parts.opennessBonus }, ledger, year),
    },
    reform: {
      units: parseUnits(parts.reformUnits, ledger, 'reform.units'),
      blocks: parseReform(parts.reformBlocks, ledger, year),
    },
  };
  return { notice, claims: ledger.claims, from: parts.from };
}
