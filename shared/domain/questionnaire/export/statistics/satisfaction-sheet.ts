import type { Sheet, SheetCell } from '../../../../lib/sheet.ts';
import type { Item } from '../../instrument.ts';
import type { GroupFigures } from '../../round-figures.ts';
import type { Figure } from '../../statistics/figure.ts';
import { guardOf } from '../../statistics/guards.ts';
import { type Pooled, postStratified } from '../../statistics/pooling.ts';
import type { Interval } from '../../statistics/wilson.ts';
import { guardNote, shownMean, shownShare } from './shown-share.ts';
import { groupsOf, type StatisticsInput } from './statistics-input.ts';

/** 满意指标: hall × item. 满意率 never without its n, its interval and 较高满意率. */
export function satisfactionSheet(input: StatisticsInput): Sheet {
  const rows = groupsOf(input).flatMap((group) => group.figures.flatMap((figure) => figureRow(group, figure)));
  return {
    name: '满意指标',
    columns: [
      { title: '范围', width: 22 },
      { title: '题号', width: 8 },
      { title: '题目', width: 34 },
      { title: '有效答案 n', width: 10 },
      { title: '满意人数', width: 9 },
      { title: '满意率', width: 9 },
      { title: '95% 下限', width: 9 },
      { title: '95% 上限', width: 9 },
      { title: '较高满意人数', width: 12 },
      { title: '较高满意率', width: 10 },
      { title: '较高 95% 下限', width: 10 },
      { title: '较高 95% 上限', width: 10 },
      { title: '均值（5—1）', width: 10 },
      { title: '提示', width: 30 },
    ],
    rows: [...rows, ...weightedRows(input)],
  };
}

function figureRow(group: GroupFigures, { item, base, measure }: Figure): SheetCell[][] {
  if (measure.kind !== 'satisfaction') return [];
  const { satisfaction } = measure;
  const head = [group.name, item.code, item.text, base];
  if (satisfaction === null) return [[...head, ...Array.from({ length: 9 }, () => null), guardNote(base)]];
  const { rate, interval, high, highInterval, mean } = satisfaction;
  return [
    [
      ...head,
      Math.round(rate * base),
      shownShare(rate, base),
      ...ends(interval, base),
      Math.round(high * base),
      shownShare(high, base),
      ...ends(highInterval, base),
      shownMean(mean, base),
      guardNote(base),
    ],
  ];
}

/** One row an item once every hall has a stated size; a hall without answers leaves the item out. */
function weightedRows({ instrument, figures: { halls }, sizes }: StatisticsInput): SheetCell[][] {
  if (halls.length < 2 || halls.some(({ name }) => (sizes[name] ?? 0) <= 0)) return [];
  const pooled = (item: Item, of: 'rate' | 'high'): Pooled | null =>
    postStratified(
      halls.map(({ name, figures }) => {
        const figure = figures.find((one) => one.item.code === item.code);
        const base = figure?.base ?? 0;
        const satisfaction = figure?.measure.kind === 'satisfaction' ? figure.measure.satisfaction : null;
        return { base, hits: Math.round((satisfaction?.[of] ?? 0) * base), size: sizes[name] ?? 0 };
      }),
    );
  return instrument.items.flatMap((item): SheetCell[][] => {
    if (item.answer.kind !== 'scale') return [];
    const rate = pooled(item, 'rate');
    const high = pooled(item, 'high');
    if (rate === null || high === null) return [];
    const { n, designEffect, effectiveN } = rate;
    const effect = `按办件量加权；设计效应 ${designEffect.toFixed(2)}，有效样本量 ${Math.round(effectiveN)}`;
    const note = guardOf(n) === 'full' ? effect : `${effect}；${guardNote(n)}`;
    return [
      [
        { kind: 'total', text: '各大厅（加权）' },
        item.code,
        item.text,
        n,
        null,
        shownShare(rate.rate, n),
        ...ends(rate.interval, n),
        null,
        shownShare(high.rate, n),
        ...ends(high.interval, n),
        null,
        note,
      ],
    ];
  });
}

function ends({ low, high }: Interval, base: number): [SheetCell, SheetCell] {
  return [shownShare(low, base), shownShare(high, base)];
}
