import type { CsvCell } from '../../../lib/csv.ts';
import type { Answer } from '../answers.ts';
import type { FinalSheet } from '../final-sheets.ts';
import type { Instrument, Item } from '../instrument.ts';
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
    '方式',
    '状态',
    '双录',
    ...columns.map(({ name }) => name),
  ];
  const rows = sheets.map((sheet): CsvCell[] => [
    sheet.batch.round,
    sheet.batch.unit,
    sheet.batch.siteName,
    sheet.batch.day,
    sheet.batch.run,
    sheet.serial,
    sheet.batch.mode,
    standingWords(sheet.standing),
    sheet.keyedTwice ? '是' : '否',
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
