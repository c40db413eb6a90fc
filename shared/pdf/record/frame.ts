import { beijingDateTime } from '../../domain/time/beijing-time.ts';
import type { DrawOp } from '../draw/draw-op.ts';
import { lineOps } from '../layout/line-ops.ts';
import type { Line } from '../text/break-lines.ts';
import { paragraph, rule } from '../layout/blocks.ts';
import type { Flow } from '../layout/flow.ts';
import type { RecordView } from './record-view.ts';

const SIZE = 7.5;
const GREY = 0.25;

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
  const footLine = flow.lines(foot, Number.POSITIVE_INFINITY, SIZE)[0];
  const ops: DrawOp[] = [
    ...textOps(flow, view.kind, left, top, 'left'),
    ...textOps(flow, `记录编号：${content.visit.number}`, left + width / 2, top, 'center'),
    ...textOps(flow, `密级标识：${content.visit.classification}`, right, top, 'right'),
    { kind: 'line', x1: left, y1: top - 5, x2: right, y2: top - 5, width: 0.4, grey: GREY },
    { kind: 'line', x1: left, y1: 42, x2: right, y2: 42, width: 0.4, grey: GREY },
  ];
  const scale = Math.min(1, width / ((footLine?.width ?? 1) * SIZE));
  ops.push(...textOps(flow, foot, left + width / 2, 31, 'center', SIZE * scale));
  return ops;
}

function textOps(
  flow: Flow,
  text: string,
  x: number,
  y: number,
  align: 'left' | 'center' | 'right',
  size = SIZE,
): DrawOp[] {
  const line = oneLine(flow, text);
  const shift = align === 'left' ? 0 : align === 'center' ? (line.width * size) / 2 : line.width * size;
  return lineOps(line, { x: x - shift, baseline: y, size, face: 'regular', grey: GREY });
}

function oneLine(flow: Flow, text: string): Line {
  const [line] = flow.lines(text.replace(/[\r\n]+/g, ' '), Number.POSITIVE_INFINITY, 10);
  if (line === undefined) throw new Error('a text has no line');
  return line;
}
