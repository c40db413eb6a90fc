import type { BatchBundle, SurveyTarget } from './entities.ts';
import type { FinalSheet } from './final-sheets.ts';
import type { Instrument, Item } from './instrument.ts';
import { contactRates, type ContactRates } from './statistics/contact-rates.ts';
import { quotaCell } from './set-target.ts';

/** How far one hall is, over all its batches but those answered online (domain §4.5). */
export interface HallProgress {
  readonly siteName: string;
  readonly unit: string;
  readonly returned: number;
  readonly valid: number;
  readonly dropped: number;
  /** Sheets with something to look at. */
  readonly flagged: number;
  readonly contact: ContactRates;
  /** Valid sheets by `item/code` of every item that a quota may be set for. */
  readonly cells: Readonly<Record<string, number>>;
}

/** In the order of the names. */
export function hallProgress(
  instrument: Instrument,
  bundles: readonly BatchBundle[],
  sheets: readonly FinalSheet[],
): readonly HallProgress[] {
  const met = bundles.filter(({ batch }) => batch.mode !== '自填');
  const sheetsOf = Map.groupBy(sheets, ({ batch }) => batch.id);
  return [...Map.groupBy(met, ({ batch }) => batch.siteName)]
    .map(([siteName, own]): HallProgress => {
      const all = own.flatMap(({ batch }) => sheetsOf.get(batch.id) ?? []);
      const valid = all.filter(({ standing }) => standing.kind === 'valid');
      return {
        siteName,
        unit: own[0]?.batch.unit ?? '',
        returned: all.length,
        valid: valid.length,
        dropped: all.filter(({ standing }) => standing.kind === 'dropped').length,
        flagged: all.filter(({ warnings }) => warnings.length > 0).length,
        contact: contactRates(own.flatMap(({ tallies }) => tallies)),
        cells: cellsOf(instrument, valid),
      };
    })
    .toSorted((a, b) => (a.siteName < b.siteName ? -1 : 1));
}

/** Items whose kinds of people a quota may name: one choice, not sensitive (a small cell would tell who said what). */
export function quotaItems(instrument: Instrument): readonly Item[] {
  return instrument.items.filter(({ answer, sensitive }) => answer.kind === 'single' && !sensitive);
}

export interface TargetRow {
  readonly siteName: string;
  /** null = none set. */
  readonly target: number | null;
  readonly progress: HallProgress | null;
  /** Sheets still to bring; 0 when the target is reached, null without one. */
  readonly left: number | null;
  readonly quotas: readonly {
    readonly cell: string;
    readonly label: string;
    readonly wanted: number;
    readonly have: number;
    readonly left: number;
  }[];
}

/** Halls at work and halls that only have a target yet, in the order of the names. */
export function targetRows(
  instrument: Instrument,
  halls: readonly HallProgress[],
  targets: readonly SurveyTarget[],
): readonly TargetRow[] {
  const names = new Set([...halls, ...targets].map(({ siteName }) => siteName));
  return [...names].toSorted().map((siteName): TargetRow => {
    const progress = halls.find((hall) => hall.siteName === siteName) ?? null;
    const stored = targets.find((one) => one.siteName === siteName);
    const target = stored === undefined || stored.target === 0 ? null : stored.target;
    return {
      siteName,
      target,
      progress,
      left: target === null ? null : Math.max(0, target - (progress?.valid ?? 0)),
      quotas: (stored?.quotas ?? []).map(({ cell, count }) => {
        const found = quotaCell(instrument, cell);
        const have = progress?.cells[cell] ?? 0;
        const label = found === null ? cell : `${found.item.code} ${found.item.text}：${found.label}`;
        return { cell, label, wanted: count, have, left: Math.max(0, count - have) };
      }),
    };
  });
}

function cellsOf(instrument: Instrument, sheets: readonly FinalSheet[]): Record<string, number> {
  const cells: Record<string, number> = {};
  const counted = instrument.items.filter(({ answer, sensitive }) => COUNTED.has(answer.kind) && !sensitive);
  for (const { code } of counted) {
    for (const { answers } of sheets) {
      const answer = answers[code];
      if (typeof answer !== 'number' || answer < 0) continue;
      const cell = `${code}/${answer}`;
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
  }
  return cells;
}

/** A stored quota may also name a step of a scale. */
const COUNTED: ReadonlySet<Item['answer']['kind']> = new Set(['single', 'scale']);
