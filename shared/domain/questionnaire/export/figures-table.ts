import type { CsvCell } from '../../../lib/csv.ts';
import type { GroupFigures } from '../round-figures.ts';
import { cellsOf } from '../statistics/cells.ts';
import type { Figure } from '../statistics/figure.ts';
import { guardOf } from '../statistics/guards.ts';
import { netPoints } from '../statistics/net-interval.ts';
import { satisfactionRow } from '../statistics/satisfaction-row.ts';

/**
 * Every figure as it may be printed: a row an item and group for the rates, then a row a code. Guards are those of the
 * screen. Sensitive items stand only for the whole: the halls' counts would give away what is taken out there.
 */
export function figuresTable(groups: readonly GroupFigures[]): readonly (readonly CsvCell[])[] {
  return [
    [
      '范围',
      '题号',
      '题目',
      '代码',
      '选项',
      '人数',
      '占有效答案',
      '有效答案',
      '满意率',
      '95%区间',
      '较高满意率',
      '均值',
      '提示',
    ],
    ...groups.flatMap((group, i) =>
      group.figures
        .filter((figure) => i === 0 || !figure.item.sensitive)
        .flatMap((figure) => figureRows(group, figure)),
    ),
  ];
}

function figureRows(group: GroupFigures, figure: Figure): CsvCell[][] {
  const { item, base, measure } = figure;
  const head: CsvCell[] = [group.name, item.code, item.text];
  const rate = satisfactionRow(figure);
  const rows: CsvCell[][] = [];
  if (rate !== null) {
    rows.push([...head, '', '', '', '', base, rate.rate, rate.interval, rate.high, rate.mean, rate.note]);
  }
  if (measure.kind === 'quantity' && measure.quartiles !== null) {
    const { p25, median, p75 } = measure.quartiles;
    for (const [label, value] of [
      ['P25', p25],
      ['中位', median],
      ['P75', p75],
    ] as const) {
      rows.push([...head, '', label, value, '', base, '', '', '', '', '']);
    }
  }
  if (measure.kind === 'recommendation' && measure.recommendation !== null && guardOf(base) !== 'counts-only') {
    const { net, interval } = measure.recommendation;
    const range = `${netPoints(interval.low, base)} 至 ${netPoints(interval.high, base)}`;
    rows.push([...head, '', '推荐净值（百分点）', netPoints(net, base), '', base, '', range, '', '', '']);
  }
  for (const { code, label, count, share } of cellsOf(figure)) {
    const words = count === null ? '少于 5 或相邻，不列' : '';
    rows.push([
      ...head,
      code,
      label,
      count,
      share === null || base < 10 ? '' : `${(share * 100).toFixed(base >= 100 ? 1 : 0)}%`,
      base,
      '',
      '',
      '',
      '',
      words,
    ]);
  }
  return rows;
}
