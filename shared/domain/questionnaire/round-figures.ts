import { SURVEY_MODES, type BatchBundle, type SurveyBatch } from './entities.ts';
import { finalSheets, type FinalSheet } from './final-sheets.ts';
import type { Instrument } from './instrument.ts';
import { sourceGroupName, sourceName } from './source-name.ts';
import { contactRates, type ContactRates } from './statistics/contact-rates.ts';
import { figureOf, type Figure } from './statistics/figure.ts';

/** One group of sheets with every item's figure over those that count in it. */
export interface GroupFigures {
  readonly name: string;
  /** 回收. */
  readonly returned: number;
  /** Sheets behind the figures: the valid ones, or those set apart in a group of their own. */
  readonly counted: number;
  readonly apart: number;
  readonly dropped: readonly { readonly reason: string; readonly count: number }[];
  readonly keyedTwice: number;
  /** Sheets with a field that waits for a ruling: their figures may still move. */
  readonly unruledSheets: number;
  readonly flagged: number;
  readonly contact: ContactRates;
  readonly figures: readonly Figure[];
}

export interface RoundFigures {
  /** Without 自填: who answers online chose to (domain §4.5). */
  readonly all: GroupFigures;
  /** By source, when there are several; 自填 always. */
  readonly sources: readonly GroupFigures[];
  /** By hall, in the order of the names; each source of a hall is a group of its own. */
  readonly halls: readonly GroupFigures[];
  /** By unit, when there are several; without 自填. */
  readonly units: readonly GroupFigures[];
  /** Every unit that has a batch, in the order of the names. */
  readonly unitNames: readonly string[];
  /** Respondents that are reported apart (代理机构), never mixed with the others. */
  readonly apart: readonly GroupFigures[];
  readonly sheets: readonly FinalSheet[];
}

/** All batches must be of this instrument. `onProgress` hears of every batch that was read, from 0 to 1. */
export function roundFigures(
  instrument: Instrument,
  bundles: readonly BatchBundle[],
  onProgress: (fraction: number) => void = () => {},
): RoundFigures {
  const read = bundles.map((bundle, i) => {
    onProgress(i / bundles.length);
    return { bundle, sheets: finalSheets(instrument, bundle) };
  });
  const sheets = read.flatMap((one) => one.sheets);
  const group = (name: string, own: typeof read, counts = isValid): GroupFigures =>
    groupFigures(instrument, {
      name,
      sheets: own.flatMap((one) => one.sheets),
      counts,
      bundles: own.map((one) => one.bundle),
    });
  const met = read.filter(({ bundle }) => bundle.batch.mode !== '自填');
  const modes = SURVEY_MODES.filter((mode) => read.some(({ bundle }) => bundle.batch.mode === mode));
  const apartBySource = modes.length > 1 || modes[0] === '自填';
  const hallName = ({ siteName, mode }: SurveyBatch): string =>
    apartBySource ? `${siteName}（${sourceName(mode)}）` : siteName;
  const halls = Map.groupBy(met, ({ bundle }) => hallName(bundle.batch));
  const units = Map.groupBy(met, ({ bundle }) => bundle.batch.unit);
  const labels = new Set(sheets.flatMap(({ standing }) => (standing.kind === 'apart' ? [standing.label] : [])));
  return {
    all: group('全部', met),
    sources: (apartBySource ? modes : []).map((mode) =>
      group(
        sourceGroupName(mode),
        read.filter(({ bundle }) => bundle.batch.mode === mode),
      ),
    ),
    halls: [...halls].map(([name, own]) => group(name, own)).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    units: (units.size > 1 ? [...units] : [])
      .map(([unit, own]) => group(`${unit}（单位）`, own))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    unitNames: [...new Set(bundles.map(({ batch }) => batch.unit))].toSorted(),
    apart: [...labels].map((label) =>
      group(`${label}（单列）`, read, ({ standing }) => standing.kind === 'apart' && standing.label === label),
    ),
    sheets,
  };
}

interface Group {
  readonly name: string;
  readonly sheets: readonly FinalSheet[];
  readonly bundles: readonly BatchBundle[];
  readonly counts: (sheet: FinalSheet) => boolean;
}

function groupFigures(instrument: Instrument, { name, sheets, bundles, counts }: Group): GroupFigures {
  const reasons = sheets.flatMap(({ standing }) => (standing.kind === 'dropped' ? [standing.reason] : []));
  const counted = sheets.filter(counts).map((sheet) => sheet.answers);
  return {
    name,
    returned: sheets.length,
    counted: counted.length,
    apart: sheets.filter((sheet) => sheet.standing.kind === 'apart').length,
    dropped: [...Map.groupBy(reasons, (reason) => reason)].map(([reason, all]) => ({ reason, count: all.length })),
    keyedTwice: sheets.filter((sheet) => sheet.keyedTwice).length,
    unruledSheets: sheets.filter((sheet) => sheet.unruled.length > 0).length,
    flagged: sheets.filter((sheet) => sheet.warnings.length > 0).length,
    contact: contactRates(bundles.flatMap((bundle) => bundle.tallies)),
    figures: instrument.items.map((item) => figureOf(item, counted)),
  };
}

function isValid(sheet: FinalSheet): boolean {
  return sheet.standing.kind === 'valid';
}
