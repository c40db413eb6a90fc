import type { Sheet, SheetCell } from '../../../../lib/sheet.ts';
import { figuresByPlace } from '../../statistics/figures-by-place.ts';
import { guardNote, shownShare } from './shown-share.ts';
import { shownBase } from './shown-base.ts';
import type { StatisticsInput } from './statistics-input.ts';

/** 指标映射: each point or block of 附件4 with the items that speak to it, over all halls. */
export function mappingSheet({ figures }: StatisticsInput): Sheet {
  return {
    name: '指标映射',
    columns: [
      { title: '指标点', width: 10 },
      { title: '题号', width: 8 },
      { title: '题目', width: 56 },
      { title: '有效答案 n', width: 10 },
      { title: '满意率', width: 9 },
      { title: '95% 下限', width: 9 },
      { title: '95% 上限', width: 9 },
      { title: '较高满意率', width: 10 },
      { title: '提示', width: 34 },
    ],
    rows: figuresByPlace(figures.all).flatMap(({ place, own }) =>
      own.map(({ item, base, measure, ...rest }): SheetCell[] => {
        const head: SheetCell[] = [place, item.code, item.text, shownBase({ item, ...rest }, base)];
        if (measure.kind !== 'satisfaction') {
          return [...head, null, null, null, null, base === 0 ? '没有有效答案' : '结果见“题目频数”或“量化题”'];
        }
        const { satisfaction } = measure;
        return [
          ...head,
          shownShare(satisfaction?.rate ?? null, base),
          shownShare(satisfaction?.interval.low ?? null, base),
          shownShare(satisfaction?.interval.high ?? null, base),
          shownShare(satisfaction?.high ?? null, base),
          guardNote(base),
        ];
      }),
    ),
  };
}
