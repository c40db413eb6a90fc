import type { Sheet, SheetCell } from '../../../lib/sheet.ts';
import { beijingDate } from '../../time/beijing-time.ts';
import { OUTSIDE_DENOMINATOR } from '../../visit/block-verdict.ts';
import { VERDICT_STATUSES } from '../../visit/verdict-status.ts';
import type { SealedRecord } from '../sealed-record.ts';

/**
 * 判定汇总: how many points of each record have which status, with the live denominator (domain §5 e). Counts alone: the
 * notice gives 附件4 no score, and a rate of 落实 would be one (R03).
 */
export function verdictSummary(records: readonly SealedRecord[]): Sheet {
  return {
    name: '判定汇总',
    columns: [
      { title: '区县/单位', width: 24 },
      { title: '记录编号', width: 14 },
      { title: '抽查方式', width: 10 },
      { title: '大厅', width: 24 },
      { title: '封存日期', width: 12 },
      { title: '点位', width: 7 },
      { title: '计入分母', width: 9 },
      ...VERDICT_STATUSES.map((title) => ({ title, width: 10 })),
      { title: '未判定', width: 8 },
      { title: '问题', width: 7 },
      { title: '当场整改', width: 9 },
      { title: '证据', width: 7 },
    ],
    rows: records.map((record) => summaryRow(record)),
  };
}

function summaryRow({ content }: SealedRecord): SheetCell[] {
  const { visit, points, verdicts, problems, evidence } = content;
  const byPoint = new Map(verdicts.map(({ pointId, status }) => [pointId, status]));
  const statuses = points.map(({ id }) => byPoint.get(id) ?? null);
  const standing = problems.filter(({ removed }) => removed === null);
  return [
    content.unitOfficialName,
    visit.number,
    visit.mode,
    visit.siteName,
    { kind: 'day', day: beijingDate(content.sealedAt) },
    points.length,
    statuses.filter((status) => !OUTSIDE_DENOMINATOR.has(status)).length,
    ...VERDICT_STATUSES.map((wanted) => statuses.filter((status) => status === wanted).length),
    statuses.filter((status) => status === null).length,
    standing.length,
    standing.filter(({ fixedOnSpot }) => fixedOnSpot === '是').length,
    evidence.filter(({ voided }) => voided === null).length,
  ];
}
