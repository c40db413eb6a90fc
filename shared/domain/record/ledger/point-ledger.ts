import type { Sheet, SheetCell } from '../../../lib/sheet.ts';
import { measuredOutcome } from '../../visit/measured-outcome.ts';
import type { RecordPoint, SealedRecord } from '../sealed-record.ts';
import { dayCell } from './day-cell.ts';

/** 逐点判定: one row = one point of one unit, with the notice's words, the facts and the count of evidence (domain §5 e 2). */
export function pointLedger(records: readonly SealedRecord[]): Sheet {
  return {
    name: '逐点判定',
    columns: [
      { title: '区县/单位', width: 20 },
      { title: '记录编号', width: 14 },
      { title: '指标编号', width: 9 },
      { title: '一级', width: 16 },
      { title: '二级', width: 18 },
      { title: '原文', width: 44 },
      { title: '责任角色', width: 12 },
      { title: '完成时限', width: 12 },
      { title: '判定', width: 12 },
      { title: '事实描述', width: 36 },
      { title: '理由', width: 20 },
      { title: '量化值', width: 20 },
      { title: '补证期限', width: 12 },
      { title: '证据数', width: 8 },
    ],
    rows: records.flatMap((record) => record.content.points.map((point) => pointRow(record, point))),
  };
}

function pointRow({ content }: SealedRecord, point: RecordPoint): SheetCell[] {
  const verdict = content.verdicts.find(({ pointId }) => pointId === point.id);
  const measured = (verdict?.measured ?? []).map(({ targetId, value }) => {
    const target = point.targets.find(({ id }) => id === targetId);
    return target === undefined ? String(value) : `${target.label} ${value}${target.unit}${outcome(target, value)}`;
  });
  const links = content.evidence.filter(({ voided, pointIds }) => voided === null && pointIds.includes(point.id));
  return [
    content.unitOfficialName,
    content.visit.number,
    point.id,
    point.level1,
    point.level2,
    point.text,
    point.role,
    point.deadline,
    verdict?.status ?? '未判定',
    verdict?.facts ?? null,
    verdict?.reason ?? null,
    measured.join('；'),
    dayCell(verdict?.dueDate ?? null),
    links.length,
  ];
}

function outcome({ comparator, value }: RecordPoint['targets'][number], measured: number): string {
  if (comparator !== '≤' && comparator !== '≥' && comparator !== '=') return '';
  return `（${measuredOutcome({ comparator, value }, measured)}）`;
}
