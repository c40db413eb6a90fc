import type { RecordPoint } from '../../../domain/record/sealed-record.ts';
import { paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Row } from '../../layout/table.ts';
import { hallChecksFor, isOutByNotice, type RecordView } from '../record-view.ts';
import { orNone } from '../wording.ts';
import { head } from './hall.ts';
import { blocksOf, originalText } from './point-blocks.ts';

/** Points that could not be looked at, for one and the same reason. */
interface Unreached {
  readonly reason: string;
  readonly points: readonly RecordPoint[];
}

/** Fewer than this stay among the others: a second table costs more than it clears. */
const WORTH_A_TABLE = 5;

/**
 * 无法核查 for a shared reason (闭馆, 时间不足) with nothing else to say: no facts, values, checks or evidence. Half a day in a
 * hall leaves dozens of them, and among them the findings would be lost.
 */
export function unreachedOf(view: RecordView): Unreached[] {
  const silent = view.content.points.filter((point) => !isOutByNotice(view, point) && saysOnlyWhy(view, point));
  return [...Map.groupBy(silent, (point) => view.verdictOf.get(point.id)?.reason ?? '')]
    .map(([reason, points]) => ({ reason, points }))
    .filter(({ points }) => points.length >= WORTH_A_TABLE);
}

/** （二）, numbered on from the table before. Draws nothing when there is none. */
export function unreachedTable(flow: Flow, groups: readonly Unreached[], before: number): void {
  if (groups.length === 0) return;
  paragraph(flow, '（二）没有查看到、原因相同的指标点', { size: 10, face: 'bold', after: 2 });
  let running = before;
  const rows: Row[] = [];
  for (const { reason, points } of groups) {
    const why = `原因：${orNone(reason, '（未注明）')}（以下 ${points.length} 个）`;
    rows.push({ cells: [{ text: why, span: 4, face: 'bold', fill: 0.96 }], keepWithNext: true });
    for (const block of blocksOf(points)) {
      rows.push({ cells: [{ text: block.title, span: 4, fill: 0.96 }], keepWithNext: true });
      for (const point of block.points) {
        running++;
        rows.push(pointRow(point, block.common, running));
      }
    }
  }
  table(flow, { columns: [4.8, 8.2, 79, 8], size: 8, header: head(['序号', '指标编号', '原文', '判定']), rows });
}

function pointRow(point: RecordPoint, common: ReadonlySet<string>, running: number): Row {
  const number = point.number === null ? '' : `（原序号${point.number}）`;
  return {
    cells: [
      { text: String(running), align: 'center' },
      { text: point.id, align: 'center' },
      { text: `${number}${originalText(point, common)}` },
      { text: '无法核查', face: 'bold', align: 'center' },
    ],
  };
}

function saysOnlyWhy(view: RecordView, point: RecordPoint): boolean {
  const verdict = view.verdictOf.get(point.id);
  return (
    verdict?.status === '无法核查' &&
    verdict.facts === '' &&
    verdict.measured.length === 0 &&
    hallChecksFor(view, point).length === 0 &&
    !view.evidence.some((item) => item.pointIds.includes(point.id))
  );
}
