import type { Sheet, SheetCell } from '../../../lib/sheet.ts';
import type { ArchiveRow } from '../../visit/entities.ts';
import type { SealedRecord } from '../sealed-record.ts';
import { dayCell } from './day-cell.ts';

/** 档案目录: one row = one file that was read, or that the unit did not provide, with the day by which it brings it. */
export function archiveLedger(records: readonly SealedRecord[]): Sheet {
  return {
    name: '档案目录',
    columns: [
      { title: '区县/单位', width: 20 },
      { title: '记录编号', width: 14 },
      { title: '指标点', width: 12 },
      { title: '档号', width: 14 },
      { title: '件号', width: 10 },
      { title: '责任者', width: 18 },
      { title: '文号', width: 20 },
      { title: '题名', width: 40 },
      { title: '日期', width: 12 },
      { title: '页数', width: 7 },
      { title: '载体', width: 8 },
      { title: '原件/复印件', width: 11 },
      { title: '对应程度', width: 9 },
      { title: '摘录页码', width: 12 },
      { title: '复印页数', width: 9 },
      { title: '是否提供', width: 9 },
      { title: '未提供原因', width: 22 },
      { title: '补交期限', width: 12 },
      { title: '已归还', width: 8 },
      { title: '备注', width: 22 },
    ],
    rows: records.flatMap((record) =>
      record.content.archiveRows.filter(({ removed }) => removed === null).map((row) => archiveCells(record, row)),
    ),
  };
}

function archiveCells({ content }: SealedRecord, row: ArchiveRow): SheetCell[] {
  return [
    content.unitOfficialName,
    content.visit.number,
    row.pointIds.join('、'),
    row.archiveNumber,
    row.itemNumber,
    row.author,
    row.documentNumber,
    row.title,
    dayCell(row.documentDate),
    row.pages,
    row.medium,
    row.original,
    row.relevance,
    row.excerptPages,
    row.copiedPages,
    row.missing ? '未提供' : '提供',
    row.missing ? row.missingReason : null,
    row.missing ? dayCell(row.supplyBy) : null,
    row.returned,
    row.note,
  ];
}
