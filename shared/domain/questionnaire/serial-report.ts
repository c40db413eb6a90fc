import { sameAnswer } from './answers.ts';
import { firstPerSerial } from './compare-passes.ts';
import { type BatchBundle, liveEntries, type Pass, type SurveyEntry } from './entities.ts';

export interface SerialReport {
  /** Printed serials that nobody keyed in the first pass: lost, or not yet reached. */
  readonly missing: readonly number[];
  /** Among them those with keyed serials on both sides: likely lost. */
  readonly gaps: readonly number[];
  /** Serials with two or more live entries of one pass. */
  readonly duplicates: readonly { readonly serial: number; readonly pass: Pass }[];
  /** Runs of five or more sheets in a row, as keyed, with the same answers (domain §4.4). */
  readonly identicalRuns: readonly (readonly number[])[];
}

export function serialReport({ batch, entries }: Pick<BatchBundle, 'batch' | 'entries'>): SerialReport {
  const { first } = firstPerSerial(entries);
  const keyed = [...first.keys()].toSorted((a, b) => a - b);
  const last = keyed.at(-1) ?? 0;
  const lowest = keyed[0] ?? 0;
  const missing: number[] = [];
  for (let serial = batch.serialFrom; serial <= batch.serialTo; serial++) if (!first.has(serial)) missing.push(serial);
  return {
    missing,
    gaps: missing.filter((serial) => serial > lowest && serial < last),
    duplicates: duplicatesOf(entries),
    identicalRuns: identicalRuns(keyed.flatMap((serial) => first.get(serial) ?? [])),
  };
}

function duplicatesOf(entries: readonly SurveyEntry[]): { serial: number; pass: Pass }[] {
  const seen = new Map<string, { serial: number; pass: Pass; count: number }>();
  for (const { serial, pass } of liveEntries(entries)) {
    const key = `${serial} ${pass}`;
    seen.set(key, { serial, pass, count: (seen.get(key)?.count ?? 0) + 1 });
  }
  return [...seen.values()]
    .filter(({ count }) => count > 1)
    .map(({ serial, pass }) => ({ serial, pass }))
    .toSorted((a, b) => a.serial - b.serial || a.pass - b.pass);
}

/** `sheets` in the order of their serials. */
function identicalRuns(sheets: readonly SurveyEntry[]): number[][] {
  const runs: number[][] = [];
  let run: SurveyEntry[] = [];
  const close = (): void => {
    if (run.length >= LONGEST_CHANCE_RUN) runs.push(run.map((entry) => entry.serial));
  };
  for (const sheet of sheets) {
    const before = run.at(-1);
    if (before !== undefined && sameSheet(before, sheet)) {
      run.push(sheet);
      continue;
    }
    close();
    run = [sheet];
  }
  close();
  return runs;
}

function sameSheet(a: SurveyEntry, b: SurveyEntry): boolean {
  const codes = new Set([...Object.keys(a.sheet.answers), ...Object.keys(b.sheet.answers)]);
  return [...codes].every((code) => sameAnswer(a.sheet.answers[code], b.sheet.answers[code]));
}

const LONGEST_CHANCE_RUN = 5;
