import { sameAnswer } from './answers.ts';
import { firstPerSerial } from './compare-passes.ts';
import { type BatchBundle, liveEntries, type Pass, type SurveyBatch, type SurveyEntry } from './entities.ts';
import { issuedSerials } from './issue-sheets.ts';

export interface SerialReport {
  /** How many sheets are to come back: given out and not returned unused; the whole batch while nothing was written down. */
  readonly expected: number;
  /** Serials among them that nobody keyed in the first pass: lost, or not yet reached. */
  readonly missing: readonly number[];
  /** Among them those with keyed serials on both sides: likely lost. */
  readonly gaps: readonly number[];
  /** Keyed, but not given out, or returned unused: a wrong number, or a sheet from elsewhere. */
  readonly notIssued: readonly number[];
  /** Given out twice: two sheets may bear the number. */
  readonly issuedTwice: readonly number[];
  /** Serials with two or more live entries of one pass. */
  readonly duplicates: readonly { readonly serial: number; readonly pass: Pass }[];
  /** Runs of five or more sheets in a row, as keyed, with the same answers (domain §4.4). */
  readonly identicalRuns: readonly (readonly number[])[];
}

export function serialReport(bundle: Pick<BatchBundle, 'batch' | 'entries' | 'issues'>): SerialReport {
  const { entries, issues } = bundle;
  const { first } = firstPerSerial(entries);
  const keyed = [...first.keys()].toSorted((a, b) => a - b);
  const last = keyed.at(-1) ?? 0;
  const lowest = keyed[0] ?? 0;
  const { outside, twice } = issuedSerials(issues);
  const expected = issues.length === 0 ? allSerials(bundle.batch) : [...outside].toSorted((a, b) => a - b);
  const missing = expected.filter((serial) => !first.has(serial));
  return {
    expected: expected.length,
    missing,
    notIssued: issues.length === 0 ? [] : keyed.filter((serial) => !outside.has(serial)),
    issuedTwice: [...twice].toSorted((a, b) => a - b),
    gaps: missing.filter((serial) => serial > lowest && serial < last),
    duplicates: duplicatesOf(entries),
    identicalRuns: identicalRuns(keyed.flatMap((serial) => first.get(serial) ?? [])),
  };
}

function allSerials({ serialFrom, serialTo }: SurveyBatch): number[] {
  return Array.from({ length: serialTo - serialFrom + 1 }, (_, i) => serialFrom + i);
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
