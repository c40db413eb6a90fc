import type { CsvCell } from '../../../lib/csv.ts';
import type { Answer } from '../answers.ts';
import type { FinalSheet } from '../final-sheets.ts';
import type { Instrument, Item } from '../instrument.ts';
import type { Respondent } from '../entities.ts';
import { qualityWarnings } from '../quality-flags.ts';
import { sourceName } from '../source-name.ts';
import { maskPersonal } from '../statistics/mask-personal.ts';

/**
 * A row a sheet: codes as keyed, -1 for 漏填, empty for what a branch closes. Several codes stand in one column each
 * (1 = named). Sensitive items are not in it at all; open answers have what names a person covered.
 */
export function responseTable(instrument: Instrument, sheets: readonly FinalSheet[]): readonly (readonly CsvCell[])[] {
  const columns = instrument.items.filter((item) => !item.sensitive).flatMap(columnsOf);
  const head = [
    '轮次',
    '单位',
    '大厅',
    '日期',
    '批次',
    '编号',
    '来源',
    '状态',
    '双录',
    ...RESPONDENT_COLUMNS.map(({ name }) => name),
    ...columns.map(({ name }) => name),
  ];
  const rows = sheets.map((sheet): CsvCell[] => [
    sheet.batch.round,
    sheet.batch.unit,
    sheet.batch.siteName,
    sheet.batch.day,
    sheet.batch.run,
    sheet.serial,
    sourceName(sheet.batch.mode),
    standingWords(sheet.standing),
    sheet.keyedTwice ? '是' : '否',
    ...RESPONDENT_COLUMNS.map(({ cell }) => (sheet.respondent === null ? null : cell(sheet.respondent))),
    ...columns.map(({ item, cell }) => cell(sheet.answers[item.code])),
  ]);
  return [head, ...rows];
}

export interface Column {
  readonly name: string;
  readonly item: Item;
  readonly cell: (answer: Answer | undefined) => CsvCell;
}

export function columnsOf(item: Item): readonly Column[] {
  const { answer: type } = item;
  if (type.kind !== 'multiple') return [{ name: item.code, item, cell: plainCell }];
  return type.choices.map(({ code }) => ({
    name: `${item.code}_${code}`,
    item,
    cell: (answer) => {
      if (answer === undefined || typeof answer === 'string') return null;
      if (typeof answer === 'number') return answer < 0 ? answer : Number(answer === code);
      return Number(answer.includes(code));
    },
  }));
}

function plainCell(answer: Answer | undefined): CsvCell {
  if (answer === undefined) return null;
  if (typeof answer === 'number') return answer;
  return typeof answer === 'string' ? maskPersonal(answer).text : answer.join(' ');
}

/** What is known of answers that never stood on paper; empty for paper. Who interpreted is no data for others. */
export const RESPONDENT_COLUMNS: readonly {
  readonly name: string;
  readonly meaning: string;
  readonly cell: (respondent: Respondent) => CsvCell;
}[] = [
  { name: '用时秒', meaning: '从第一题到最后一题的秒数', cell: ({ seconds }) => seconds },
  {
    name: '质量提示',
    meaning: '作答过快、满意度各题全同；只提示，不剔除',
    cell: (respondent) =>
      qualityWarnings(respondent)
        .map(({ sentence }) => sentence)
        .join('；'),
  },
  { name: '工作人员在场', meaning: '检查人员勾选', cell: ({ staffPresent }) => yesNo(staffPresent) },
  { name: '代填', meaning: '由他人代为操作或书写', cell: ({ filledBy }) => yesNo(filledBy === '代填') },
  { name: '口译', meaning: '经口译作答', cell: ({ interpreter }) => yesNo(interpreter !== '') },
  { name: '答题语言', meaning: '作答所用语言', cell: ({ language }) => language },
];

function yesNo(is: boolean): string {
  return is ? '是' : '否';
}

function standingWords(standing: FinalSheet['standing']): string {
  switch (standing.kind) {
    case 'valid':
      return '有效';
    case 'apart':
      return `单列：${standing.label}`;
    case 'dropped':
      return `剔除：${standing.reason}`;
  }
}
