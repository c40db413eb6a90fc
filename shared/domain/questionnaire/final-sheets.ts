import type { Answer, Answers } from './answers.ts';
import { valueOf } from './answer-value.ts';
import { comparePasses, firstPerSerial } from './compare-passes.ts';
import { type BatchBundle, liveEntries, type Respondent, type SurveyBatch, type SurveyEntry } from './entities.ts';
import type { Instrument } from './instrument.ts';
import { relevanceOf, type Relevance } from './relevance.ts';
import { qualityWarnings } from './quality-flags.ts';
import { checkSheet, type SheetWarning } from './sheet-checks.ts';

/** One sheet as it goes into the figures. */
export interface FinalSheet {
  readonly batch: SurveyBatch;
  readonly serial: number;
  /** Rulings laid over the first pass; only open items. */
  readonly answers: Answers;
  /** Fields where both passes differ and nobody has ruled: the first pass stands for now. */
  readonly unruled: readonly string[];
  readonly keyedTwice: boolean;
  readonly standing: Standing;
  readonly warnings: readonly SheetWarning[];
  /** null on paper. */
  readonly respondent: Respondent | null;
}

/** 有效, 单列, or 剔除 with its reason (domain §4.4). A straight line is flagged, not dropped. */
export type Standing =
  | { readonly kind: 'valid' }
  | { readonly kind: 'apart'; readonly label: string }
  | { readonly kind: 'dropped'; readonly reason: string };

export function finalSheets(instrument: Instrument, bundle: BatchBundle): readonly FinalSheet[] {
  const { first, second } = firstPerSerial(bundle.entries);
  const differences = Map.groupBy(comparePasses(instrument, bundle).differences, (one) => one.serial);
  return countedEntries(bundle, first)
    .toSorted((a, b) => a.serial - b.serial)
    .map(({ serial, sheet }) => {
      const keyed: Record<string, Answer> = { ...sheet.answers };
      const unruled: string[] = [];
      for (const { item, ruling } of differences.get(serial) ?? []) {
        if (ruling === null) unruled.push(item.code);
        else if (ruling.value === null) delete keyed[item.code];
        else keyed[item.code] = ruling.value;
      }
      const relevance = relevanceOf(instrument, keyed);
      const answers = Object.fromEntries(Object.entries(keyed).filter(([code]) => relevance.isOpen(code)));
      return {
        batch: bundle.batch,
        serial,
        answers,
        unruled,
        keyedTwice: second.has(serial),
        standing: standingOf(answers, relevance),
        warnings: [...checkSheet(instrument, keyed, relevance), ...qualityWarnings(sheet.respondent)],
        respondent: sheet.respondent ?? null,
      };
    });
}

/** Numbers of answers given on a screen are running ones: two laptops may have given the same to two people. */
function countedEntries(
  { batch, entries }: BatchBundle,
  first: ReadonlyMap<number, SurveyEntry>,
): readonly SurveyEntry[] {
  return batch.mode === '纸质' ? [...first.values()] : liveEntries(entries);
}

function standingOf(answers: Answers, relevance: Relevance): Standing {
  const { screening } = relevance;
  switch (screening.kind) {
    case 'ended':
      return { kind: 'dropped', reason: `甄别不合格（${screening.code}）` };
    case 'other-instrument':
      return { kind: 'dropped', reason: `应答 ${screening.instrument} 卷` };
    case 'revisit':
      return { kind: 'dropped', reason: '等候中，未再访' };
    case 'eligible':
    case 'apart': {
      if (mostlyEmpty(answers, relevance)) return { kind: 'dropped', reason: '核心题超过三分之一空白、说不清或拒答' };
      return screening.kind === 'apart' ? screening : { kind: 'valid' };
    }
  }
}

/** More than a third of the core items that were to be answered are blank, 8 or 9. */
function mostlyEmpty(answers: Answers, { open }: Relevance): boolean {
  const core = open.filter((item) => item.role === 'core');
  const empty = core.filter((item) => {
    const { kind } = valueOf(item, answers[item.code]);
    return kind === 'missing' || kind === 'dont-know' || kind === 'refused';
  });
  return empty.length * 3 > core.length;
}
