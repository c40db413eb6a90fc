import { type Answer, sameAnswer } from './answers.ts';
import { type BatchBundle, liveEntries, type SurveyEntry, type SurveyRuling } from './entities.ts';
import type { Instrument, Item } from './instrument.ts';

/** One field where two passes differ. `ruling` is null until a third person has spoken. */
export interface Difference {
  readonly serial: number;
  readonly item: Item;
  readonly first: Answer | null;
  readonly second: Answer | null;
  readonly ruling: SurveyRuling | null;
}

export interface SheetPair {
  readonly serial: number;
  readonly first: SurveyEntry;
  readonly second: SurveyEntry;
}

export interface Comparison {
  readonly pairs: readonly SheetPair[];
  readonly differences: readonly Difference[];
  /** Fields that at least one of both passes filled; the base of the mismatch rate. */
  readonly fields: number;
  /** Differences over fields; null when nothing was keyed twice. */
  readonly rate: number | null;
}

/** Field by field over every sheet that was keyed twice, in the order of the serials and of the instrument. */
export function comparePasses(instrument: Instrument, bundle: Pick<BatchBundle, 'entries' | 'rulings'>): Comparison {
  const pairs = pairsOf(bundle.entries);
  const rulings = new Map(bundle.rulings.map((ruling) => [`${ruling.serial} ${ruling.item}`, ruling]));
  const differences: Difference[] = [];
  let fields = 0;
  for (const { serial, first, second } of pairs) {
    for (const item of instrument.items) {
      const a = first.sheet.answers[item.code];
      const b = second.sheet.answers[item.code];
      if (a === undefined && b === undefined) continue;
      fields += 1;
      if (sameAnswer(a, b)) continue;
      const ruling = rulings.get(`${serial} ${item.code}`);
      const current = ruling?.firstId === first.id && ruling.secondId === second.id ? ruling : null;
      differences.push({ serial, item, first: a ?? null, second: b ?? null, ruling: current });
    }
  }
  return { pairs, differences, fields, rate: fields === 0 ? null : differences.length / fields };
}

/** With two live entries of one pass (two laptops keyed the same sheet) the earlier one counts; the other is a duplicate. */
function pairsOf(entries: readonly SurveyEntry[]): SheetPair[] {
  const { first, second } = firstPerSerial(entries);
  return [...first.values()]
    .flatMap((one) => {
      const other = second.get(one.serial);
      return other === undefined ? [] : [{ serial: one.serial, first: one, second: other }];
    })
    .toSorted((a, b) => a.serial - b.serial);
}

/** The entry that counts for each serial, by pass. */
export function firstPerSerial(entries: readonly SurveyEntry[]): {
  readonly first: ReadonlyMap<number, SurveyEntry>;
  readonly second: ReadonlyMap<number, SurveyEntry>;
} {
  const first = new Map<number, SurveyEntry>();
  const second = new Map<number, SurveyEntry>();
  for (const entry of liveEntries(entries).toSorted(byTime)) {
    const pass = entry.pass === 1 ? first : second;
    if (!pass.has(entry.serial)) pass.set(entry.serial, entry);
  }
  return { first, second };
}

function byTime(a: SurveyEntry, b: SurveyEntry): number {
  const left = a.sheet.keyedAt === b.sheet.keyedAt ? a.id : a.sheet.keyedAt;
  const right = a.sheet.keyedAt === b.sheet.keyedAt ? b.id : b.sheet.keyedAt;
  return left < right ? -1 : left > right ? 1 : 0;
}
