import { beijingDateTime } from '../../domain/time/beijing-time.ts';
import type { DrawOp } from '../draw/draw-op.ts';
import { paragraph, rule } from '../layout/blocks.ts';
import type { Flow } from '../layout/flow.ts';
import { oneLine, RUNNING_GREY, RUNNING_SIZE, runningText } from '../layout/running-text.ts';
import type { RecordView } from './record-view.ts';

/** Title block of the first page. 发文字号 stays blank: a number is given by the office, never invented (D23). */
export function titleBlock(flow: Flow, view: RecordView): void {
  const { visit } = view.content;
  paragraph(flow, view.content.framework.title, { size: 11, align: 'center', after: 0 });
  paragraph(flow, view.kind, { size: 22, face: 'bold', align: 'center', after: 4, type: 'H1' });
  const line = flow.y - 12;
  flow.drawLine(oneLine(flow, `记录编号：${visit.number}`), flow.left, line, 10.5);
  const middle = oneLine(flow, '发文字号：');
  const at = flow.left + flow.width * 0.38;
  const end = at + middle.width * 10.5;
  flow.drawLine(middle, at, line, 10.5);
  flow.add({ kind: 'line', x1: end, y1: line - 2, x2: end + 110, y2: line - 2, width: 0.4 });
  const right = oneLine(flow, `密级标识：${visit.classification}`);
  flow.drawLine(right, flow.left + flow.width - right.width * 10.5, line, 10.5);
  flow.y -= 18;
  rule(flow, 1.4, 2.5);
  rule(flow, 0.5, 8);
}

/**
 * Running head and foot, drawn when the number of pages is known (domain §5): title, 记录编号, 密级标识 above;
 * 第x页 共y页, first eight digits of the record hash, 生成时间 in 北京时间, software and framework versions below.
 */
export function frameOps(flow: Flow, view: RecordView, page: number, pages: number): DrawOp[] {
  const { content, record } = view;
  const { left, width, format } = flow;
  const right = left + width;
  const top = format.height - 40;
  const foot = [
    `第${page}页 共${pages}页`,
    `记录hash前8：${record.contentSha256.slice(0, 8)}`,
    `生成时间：${beijingDateTime(content.sealedAt)}（北京时间）`,
    content.software,
    `方案 ${content.framework.id} / ${content.framework.hash.slice(0, 8)}`,
  ].join(' · ');
  const footLine = flow.lines(foot, Number.POSITIVE_INFINITY, RUNNING_SIZE)[0];
  const ops: DrawOp[] = [
    ...runningText(flow, view.kind, { x: left, y: top, align: 'left' }),
    ...runningText(flow, `记录编号：${content.visit.number}`, { x: left + width / 2, y: top, align: 'center' }),
    ...runningText(flow, `密级标识：${content.visit.classification}`, { x: right, y: top, align: 'right' }),
    { kind: 'line', x1: left, y1: top - 5, x2: right, y2: top - 5, width: 0.4, grey: RUNNING_GREY },
    { kind: 'line', x1: left, y1: 42, x2: right, y2: 42, width: 0.4, grey: RUNNING_GREY },
  ];
  const scale = Math.min(1, width / ((footLine?.width ?? 1) * RUNNING_SIZE));
  ops.push(...runningText(flow, foot, { x: left + width / 2, y: 31, align: 'center', size: RUNNING_SIZE * scale }));
  return ops;
}
