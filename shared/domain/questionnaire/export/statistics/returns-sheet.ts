import type { Sheet, SheetCell } from '../../../../lib/sheet.ts';
import { SURVEY_MODES, type BatchBundle, type SurveyMode } from '../../entities.ts';
import type { FinalSheet } from '../../final-sheets.ts';
import { contactRates, type ContactRates } from '../../statistics/contact-rates.ts';
import { shownShare } from './shown-share.ts';
import type { StatisticsInput } from './statistics-input.ts';

/**
 * 回收: hall × day × hour of what the contact sheets counted; what came back is known per batch, since no sheet carries
 * its hour. Each batch closes with its sums, the table with those of each hall and of all.
 */
export function returnsSheet({ bundles, figures }: StatisticsInput): Sheet {
  const byBatch = Map.groupBy(figures.sheets, (sheet) => sheet.batch.id);
  const ordered = bundles.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const batches = ordered.flatMap((bundle) => batchRows(bundle, byBatch.get(bundle.batch.id) ?? []));
  const modes = SURVEY_MODES.filter((mode) => bundles.some(({ batch }) => batch.mode === mode));
  const sums = (name: string, mode: SurveyMode | null, own: readonly BatchBundle[]): SheetCell[] => {
    const sheets = own.flatMap(({ batch }) => byBatch.get(batch.id) ?? []);
    return [total(`${name} 合计`), null, null, mode, null, ...contactCells(ratesOf(own)), ...sheetCells(sheets)];
  };
  // What came in by different ways is not added up without its own sums beside it.
  const named = modes.length > 1;
  const halls = [...Map.groupBy(ordered, ({ batch }) => `${batch.siteName} ${batch.mode}`).values()].flatMap((own) => {
    const batch = own[0]?.batch;
    return batch === undefined ? [] : [sums(batch.siteName, named ? batch.mode : null, own)];
  });
  const sources = named
    ? modes.map((mode) =>
        sums(
          '来源',
          mode,
          ordered.filter(({ batch }) => batch.mode === mode),
        ),
      )
    : [];
  // Who answers online chose to: those are in no sum with the others (domain §4.5).
  const met = ordered.filter(({ batch }) => batch.mode !== '自填');
  const whole: SheetCell[] = [
    total(modes.includes('自填') ? '合计（不含自填）' : '合计'),
    null,
    null,
    null,
    null,
    ...contactCells(ratesOf(met)),
    ...sheetCells(met.flatMap(({ batch }) => byBatch.get(batch.id) ?? [])),
  ];
  return { name: '回收', columns: COLUMNS, rows: [...batches, ...halls, ...sources, whole] };
}

const COLUMNS: Sheet['columns'] = [
  { title: '大厅', width: 24 },
  { title: '日期', width: 12 },
  { title: '批次', width: 6 },
  { title: '方式', width: 8 },
  { title: '时段（北京时间）', width: 14 },
  ...['接触', '不合格', '拒访', '中断', '完成', '语言不通'].map((title) => ({ title, width: 8 })),
  { title: '完成率', width: 9 },
  { title: '合作率', width: 9 },
  ...['回收', '有效', '单列', '剔除'].map((title) => ({ title, width: 8 })),
  { title: '剔除原因', width: 34 },
];

function batchRows({ batch, tallies }: BatchBundle, sheets: readonly FinalSheet[]): SheetCell[][] {
  const head: SheetCell[] = [batch.siteName, { kind: 'day', day: batch.day }, batch.run, batch.mode];
  const hours = tallies.map((tally): SheetCell[] => [
    ...head,
    `${tally.hour}:00—${tally.hour + 1}:00`,
    ...contactCells(contactRates([tally])),
    null,
    null,
    null,
    null,
    null,
  ]);
  return [...hours, [...head, '全天', ...contactCells(contactRates(tallies)), ...sheetCells(sheets)]];
}

function contactCells({ totals, refusals, completion, cooperation }: ContactRates): SheetCell[] {
  const base = totals.C + totals.B + refusals;
  return [
    totals.接触,
    totals.T1 + totals.T2 + totals.T3,
    refusals,
    totals.B,
    totals.C,
    totals.L,
    shownShare(completion, base),
    shownShare(cooperation, base),
  ];
}

function sheetCells(sheets: readonly FinalSheet[]): SheetCell[] {
  const of = (kind: FinalSheet['standing']['kind']): number =>
    sheets.filter(({ standing }) => standing.kind === kind).length;
  const reasons = sheets.flatMap(({ standing }) => (standing.kind === 'dropped' ? [standing.reason] : []));
  const words = [...Map.groupBy(reasons, (reason) => reason)].map(([reason, all]) => `${reason} ${all.length} 份`);
  return [sheets.length, of('valid'), of('apart'), of('dropped'), words.join('；')];
}

function ratesOf(bundles: readonly BatchBundle[]): ContactRates {
  return contactRates(bundles.flatMap(({ tallies }) => tallies));
}

function total(text: string): SheetCell {
  return { kind: 'total', text };
}

function orderOf({ batch }: BatchBundle): string {
  return `${batch.siteName} ${batch.day} ${String(batch.run).padStart(2, '0')} ${batch.id}`;
}
