import type { Sheet, SheetCell } from '../../../../lib/sheet.ts';
import type { GroupFigures } from '../../round-figures.ts';
import type { Figure } from '../../statistics/figure.ts';
import { guardOf } from '../../statistics/guards.ts';
import { netPoints } from '../../statistics/net-interval.ts';
import { guardNote, shownShare } from './shown-share.ts';
import { groupsOf, type StatisticsInput } from './statistics-input.ts';

/** 量化题: quartiles with their n, and who would recommend. Sensitive quantities stand in 全部 alone. */
export function quantitiesSheet(input: StatisticsInput): Sheet {
  return {
    name: '量化题',
    columns: [
      { title: '范围', width: 22 },
      { title: '题号', width: 8 },
      { title: '题目', width: 44 },
      { title: '单位', width: 9 },
      { title: '有效答案 n', width: 10 },
      { title: 'P25', width: 9 },
      { title: '中位', width: 9 },
      { title: 'P75', width: 9 },
      { title: '推荐 9—10 分', width: 11 },
      { title: '不推荐 0—6 分', width: 12 },
      { title: '推荐净值（百分点）', width: 13 },
      { title: '净值 95% 下限', width: 10 },
      { title: '净值 95% 上限', width: 10 },
      { title: '提示', width: 26 },
    ],
    rows: groupsOf(input).flatMap((group, i) =>
      group.figures.filter(({ item }) => i === 0 || !item.sensitive).flatMap((figure) => figureRow(group, figure)),
    ),
  };
}

function figureRow(group: GroupFigures, { item, base, measure }: Figure): SheetCell[][] {
  const plain = guardOf(base) !== 'counts-only';
  const head: SheetCell[] = [group.name, item.code, item.text];
  if (measure.kind === 'quantity' && item.answer.kind === 'number') {
    const { p25 = null, median = null, p75 = null } = (plain ? measure.quartiles : null) ?? {};
    return [[...head, item.answer.unit, base, p25, median, p75, null, null, null, null, null, guardNote(base)]];
  }
  if (measure.kind !== 'recommendation') return [];
  const { recommendation } = measure;
  const points = (share: number | undefined): number | null =>
    share === undefined || !plain ? null : netPoints(share, base);
  return [
    [
      ...head,
      '分',
      base,
      null,
      null,
      null,
      shownShare(recommendation?.promoters ?? null, base),
      shownShare(recommendation?.detractors ?? null, base),
      points(recommendation?.net),
      points(recommendation?.interval.low),
      points(recommendation?.interval.high),
      guardNote(base),
    ],
  ];
}
