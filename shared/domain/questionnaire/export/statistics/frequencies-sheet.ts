import type { Sheet, SheetCell } from '../../../../lib/sheet.ts';
import type { GroupFigures } from '../../round-figures.ts';
import { cellsOf } from '../../statistics/cells.ts';
import type { Figure } from '../../statistics/figure.ts';
import { wilson } from '../../statistics/wilson.ts';
import { guardNote, shownShare } from './shown-share.ts';
import { shownBase } from './shown-base.ts';
import { groupsOf, type StatisticsInput } from './statistics-input.ts';

/** 题目频数: every code with its people, its share and interval, then what stands outside the base. */
export function frequenciesSheet(input: StatisticsInput): Sheet {
  return {
    name: '题目频数',
    columns: [
      { title: '范围', width: 22 },
      { title: '题号', width: 8 },
      { title: '题目', width: 44 },
      { title: '代码', width: 6 },
      { title: '选项', width: 24 },
      { title: '人数 n', width: 8 },
      { title: '占有效答案', width: 10 },
      { title: '95% 下限', width: 9 },
      { title: '95% 上限', width: 9 },
      { title: '有效答案', width: 9 },
      { title: '问到', width: 8 },
      { title: '提示', width: 24 },
    ],
    rows: groupsOf(input).flatMap((group, i) =>
      group.figures
        .filter(({ item, asked }) => item.answer.kind !== 'text' && asked > 0 && (i === 0 || !item.sensitive))
        .flatMap((figure) => figureRows(group, figure)),
    ),
  };
}

function figureRows(group: GroupFigures, figure: Figure): SheetCell[][] {
  const { item, counts } = figure;
  const base = shownBase(figure, figure.base);
  const asked = shownBase(figure, figure.asked);
  return cellsOf(figure)
    .filter((cell, i) => i < counts.length || cell.count !== 0)
    .map(({ code, label, count, share }): SheetCell[] => {
      const interval = share === null ? null : wilson(share, figure.base);
      const note = count === null ? '少于 5 或相邻，不列' : share === null ? '不在有效答案内' : guardNote(figure.base);
      return [
        group.name,
        item.code,
        item.text,
        code === '' ? null : Number(code),
        label,
        count,
        shownShare(share, figure.base),
        shownShare(interval?.low ?? null, figure.base),
        shownShare(interval?.high ?? null, figure.base),
        base,
        asked,
        note,
      ];
    });
}
