import { sha256OfJson } from '../../lib/sha256.ts';
import { comparePasses, firstPerSerial } from './compare-passes.ts';
import type { BatchBundle } from './entities.ts';
import type { Instrument } from './instrument.ts';

export interface SecondPassPlan {
  readonly rule: SecondPassRule;
  /** Sheets of the whole round that were keyed once. */
  readonly sheets: number;
  /** Mismatch over everything of the round that was keyed twice. */
  readonly rate: number | null;
  /** Serials of this batch that are to be keyed a second time, and those among them that are not yet. */
  readonly wanted: readonly number[];
  readonly waiting: readonly number[];
}

/** What a batch still owes, seen over all batches of its round and instrument. */
export function secondPassPlan(
  instrument: Instrument,
  bundle: BatchBundle,
  round: readonly BatchBundle[],
): SecondPassPlan {
  // What never stood on paper cannot be keyed a second time.
  const paper = round.filter(({ batch }) => batch.mode === '纸质');
  const compared = paper.map((one) => comparePasses(instrument, one));
  const fields = compared.reduce((sum, one) => sum + one.fields, 0);
  const differing = compared.reduce((sum, one) => sum + one.differences.length, 0);
  const rate = fields === 0 ? null : differing / fields;
  const sheets = paper.reduce((sum, one) => sum + firstPerSerial(one.entries).first.size, 0);
  const rule = secondPassRule(sheets, rate);
  const { first, second } = firstPerSerial(bundle.entries);
  const keyedOnce = bundle.batch.mode === '纸质' ? [...first.keys()] : [];
  const wanted = serialsForSecondPass(rule, bundle.batch.id, keyedOnce);
  return { rule, sheets, rate, wanted, waiting: wanted.filter((serial) => !second.has(serial)) };
}

/** Up to this many sheets of a round are all keyed twice (domain §4.4). */
const FULL_UP_TO = 400;
/** Above it this share of each batch, until the mismatch rate says otherwise. */
const SAMPLE_SHARE = 0.2;
/** More than this share of fields that differ: every sheet is keyed twice. */
const ESCALATE_ABOVE = 0.003;

export type SecondPassRule =
  | { readonly kind: 'all'; readonly why: 'few-sheets' | 'mismatch' }
  | { readonly kind: 'sample' };

/** What is asked of a round: `sheets` keyed once, `rate` of mismatch over all that was keyed twice (null = none yet). */
function secondPassRule(sheets: number, rate: number | null): SecondPassRule {
  if (sheets <= FULL_UP_TO) return { kind: 'all', why: 'few-sheets' };
  return rate !== null && rate > ESCALATE_ABOVE ? { kind: 'all', why: 'mismatch' } : { kind: 'sample' };
}

/**
 * The serials of one batch that need a second pass. The sample is the share with the smallest hashes of batch and serial:
 * nobody chooses it, anybody can draw it again, and each batch (so each keyer) is in it.
 */
function serialsForSecondPass(rule: SecondPassRule, batchId: string, keyedOnce: readonly number[]): readonly number[] {
  const serials = [...new Set(keyedOnce)].toSorted((a, b) => a - b);
  if (rule.kind === 'all') return serials;
  return serials
    .map((serial) => ({ serial, rank: sha256OfJson({ batch: batchId, serial }) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, Math.ceil(serials.length * SAMPLE_SHARE))
    .map(({ serial }) => serial)
    .toSorted((a, b) => a - b);
}
