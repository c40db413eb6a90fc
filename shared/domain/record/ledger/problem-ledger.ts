import type { Sheet, SheetCell } from '../../../lib/sheet.ts';
import { beijingDate } from '../../time/beijing-time.ts';
import { PROBLEM_LEVELS, type Problem } from '../../visit/entities.ts';
import { evidenceLabel } from '../../visit/evidence-label.ts';
import type { SealedRecord } from '../sealed-record.ts';

/** States of the mending (domain §2.5); those after the first two are the office's to set. */
const STATES = ['待整改', '当场整改', '整改中', '已反馈', '待复查', '退回', '延期', '已销号'];

/**
 * 问题清单/整改台账 (domain §5 d): one row = one problem that stands. What the record knows is filled in, what the office
 * and the unit add later is empty. 问题编号 is the record's number and the problem's own, so it never changes.
 */
export function problemLedger(records: readonly SealedRecord[]): Sheet {
  const rows = records.flatMap((record) =>
    record.content.problems
      .filter(({ removed }) => removed === null)
      .toSorted((a, b) => a.number - b.number)
      .map((problem) => problemCells(record, problem)),
  );
  return { name: '问题台账', columns: COLUMNS, rows: rows.map((cells, i) => [i + 1, ...cells]) };
}

const COLUMNS: Sheet['columns'] = [
  { title: '序号', width: 6 },
  { title: '问题编号', width: 16 },
  { title: '发现日期', width: 12 },
  { title: '记录编号', width: 14 },
  { title: '区县/单位', width: 20 },
  { title: '大厅', width: 20 },
  { title: '指标编号', width: 10 },
  { title: '问题描述（事实）', width: 40 },
  { title: '依据原文', width: 40 },
  { title: '级别', width: 8, choices: PROBLEM_LEVELS },
  { title: '责任单位', width: 20 },
  { title: '责任人', width: 10 },
  { title: '整改措施', width: 24 },
  { title: '整改时限', width: 12 },
  { title: '时限类型', width: 10, choices: ['自然日', '工作日'] },
  { title: '当前状态', width: 10, choices: STATES },
  { title: '反馈日期', width: 12 },
  { title: '反馈材料', width: 20 },
  { title: '复查日期', width: 12 },
  { title: '复查人', width: 10 },
  { title: '复查结论', width: 16 },
  { title: '销号日期', width: 12 },
  { title: '延期', width: 12 },
  { title: '证据文件名', width: 28 },
  { title: '备注', width: 28 },
];

/** Every cell after 序号. */
function problemCells({ content }: SealedRecord, problem: Problem): SheetCell[] {
  const { visit, unitOfficialName, evidence } = content;
  const files = evidence
    .filter(({ voided, problemIds }) => voided === null && problemIds.includes(problem.id))
    .map((item) => (item.fileName === '' ? evidenceLabel(item) : `${evidenceLabel(item)} ${item.fileName}`));
  return [
    `${visit.number}-${String(problem.number).padStart(2, '0')}`,
    { kind: 'day', day: beijingDate(problem.foundAt) },
    visit.number,
    unitOfficialName,
    visit.siteName,
    [problem.pointId, problem.hallCheckCode].filter((part) => part !== null).join('、'),
    problem.facts,
    problem.basis,
    problem.level,
    unitOfficialName,
    null,
    null,
    null,
    null,
    problem.fixedOnSpot === '是' ? '当场整改' : '待整改',
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    files.join('\n'),
    problem.suggestion.trim() === '' ? null : `检查建议：${problem.suggestion}`,
  ];
}
