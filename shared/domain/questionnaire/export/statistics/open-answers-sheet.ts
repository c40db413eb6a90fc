import type { Sheet, SheetCell } from '../../../../lib/sheet.ts';
import type { GroupFigures } from '../../round-figures.ts';
import { sourceGroupName } from '../../source-name.ts';
import type { Figure } from '../../statistics/figure.ts';
import { maskPersonal } from '../../statistics/mask-personal.ts';
import { shownBase } from './shown-base.ts';
import type { StatisticsInput } from './statistics-input.ts';

/**
 * 开放题, with what names a person covered. In the order of the words: that of the sheets would lead back to a person.
 * Sensitive items are only counted, over all halls.
 */
export function openAnswersSheet({ figures }: StatisticsInput): Sheet {
  const groups = [...figures.halls, ...figures.sources.filter(({ name }) => name === ONLINE), ...figures.apart];
  return {
    name: '开放题',
    columns: [
      { title: '范围', width: 22 },
      { title: '题号', width: 8 },
      { title: '题目', width: 34 },
      { title: '答案（已遮盖个人信息）', width: 76 },
      { title: '遮盖处数', width: 9 },
    ],
    rows: [
      ...figures.all.figures.flatMap((figure) => sensitiveRow(figures.all, figure)),
      ...groups.flatMap((group) => group.figures.flatMap((figure) => plainRows(group, figure))),
    ],
  };
}

/** 自填 is in no hall; the other sources are in theirs. */
const ONLINE = sourceGroupName('自填');

function sensitiveRow(group: GroupFigures, figure: Figure): SheetCell[][] {
  const { item, measure } = figure;
  if (measure.kind !== 'open' || !item.sensitive || measure.texts.length === 0) return [];
  const count = shownBase(figure, measure.texts.length);
  return [[group.name, item.code, item.text, `敏感题，不列原话；${count === null ? '少于 5' : count} 条`, null]];
}

function plainRows(group: GroupFigures, { item, measure }: Figure): SheetCell[][] {
  if (measure.kind !== 'open' || item.sensitive) return [];
  return measure.texts
    .map((text) => maskPersonal(text))
    .toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ text, masked }) => [group.name, item.code, item.text, text, masked]);
}
