import type { CsvCell } from '../../../lib/csv.ts';
import { choicesOf, instrumentHash, type Instrument, type Item } from '../instrument.ts';
import { columnsOf, RESPONDENT_COLUMNS } from './response-table.ts';

/** What each column of the response table and each code in it means: a row a code. */
export function codebook(instrument: Instrument): readonly (readonly CsvCell[])[] {
  const title = `${instrument.id} ${instrument.title} ${instrument.version} ${instrumentHash(instrument)}`;
  return [
    ['列', '题号', '题目', '题型', '代码', '含义', '计入有效', '对应指标', '说明'],
    ...RESPONDENT_COLUMNS.map(({ name, meaning }): CsvCell[] => [
      name,
      '',
      meaning,
      '',
      '',
      '',
      '',
      '',
      '纸质问卷为空',
    ]),
    ...instrument.items.flatMap((item) => itemRows(item)),
    ['', '', '全部题目', '', -1, '漏填（纸面空白）', '否', '', ''],
    ['', '', '全部题目', '', '', '空：按跳转不答', '否', '', title],
  ];
}

function itemRows(item: Item): CsvCell[][] {
  const { points, blocks, level2 } = item.measures;
  const measures = [...points, ...blocks, ...level2].join('；');
  const note = item.sensitive ? '敏感题，不在逐份数据中' : item.note;
  const columns = columnsOf(item);
  if (item.answer.kind === 'multiple') {
    return columns.map(({ name }, i) => {
      const choice = choicesOf(item.answer)[i];
      return [name, item.code, item.text, KINDS.multiple, 1, choice?.label ?? '', '是', measures, note];
    });
  }
  const name = item.sensitive ? '' : item.code;
  const own: CsvCell[] = [name, item.code, item.text, kindOf(item), '', '', '', measures, note];
  const codes = choicesOf(item.answer).map(({ code, label, meaning }): CsvCell[] => [
    name,
    item.code,
    item.text,
    kindOf(item),
    code,
    label,
    meaning === 'answer' ? '是' : '否',
    measures,
    note,
  ]);
  return codes.length === 0 || item.answer.kind === 'number' || item.answer.kind === 'score' ? [own, ...codes] : codes;
}

function kindOf({ answer }: Item): string {
  return answer.kind === 'number'
    ? `${KINDS.number}（${answer.unit}，${answer.min}—${answer.max}）`
    : KINDS[answer.kind];
}

const KINDS: Record<Item['answer']['kind'], string> = {
  single: '单选',
  multiple: '多选（1 = 选）',
  scale: '满意度',
  score: '0—10',
  number: '数量',
  text: '文字（已脱敏）',
};
