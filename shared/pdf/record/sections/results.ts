import type { RecordPoint } from '../../../domain/record/sealed-record.ts';
import type { Verdict } from '../../../domain/visit/entities.ts';
import type { FaceName } from '../../draw/draw-op.ts';
import { heading, paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Row } from '../../layout/table.ts';
import { evidenceNumbers, hallChecksFor, isOutByNotice, type RecordView, wasExamined } from '../record-view.ts';
import { measureText, numberText, orNone } from '../wording.ts';
import { head } from './hall.ts';
import { factsRows } from './long-facts.ts';
import { blocksOf, originalText } from './point-blocks.ts';
import { unreachedOf, unreachedTable } from './unreached.ts';

/** 三、逐项结果: the points that were looked at, in the notice's order, under their 一级 and 二级. */
export function resultsSection(flow: Flow, view: RecordView): void {
  heading(flow, '三、逐项结果', 120);
  paragraph(flow, summary(view), { size: 9.5 });
  const unreached = unreachedOf(view);
  const apart = new Set(unreached.flatMap(({ points }) => points));
  if (apart.size > 0) paragraph(flow, '（一）逐点记录', { size: 10, face: 'bold', after: 2 });
  const rows: Row[] = [];
  let running = 0;
  let before = '';
  for (const block of blocksOf(view.content.points.filter((point) => isShown(view, point) && !apart.has(point)))) {
    if (block.path !== before) rows.push(titleRow(block.path, 'bold'));
    before = block.path;
    rows.push(titleRow(block.title));
    for (const point of block.points) {
      running++;
      rows.push(...pointRows(view, point, block.common, running));
    }
  }
  if (running === 0) rows.push({ cells: [{ text: '（本次没有判定的指标点）', span: 8, align: 'center' }] });
  table(flow, {
    columns: [4.8, 8.2, 24, 15, 14, 19.5, 8, 6.5],
    size: 8,
    header: head(['序号', '指标编号', '原文', '抽查内容', '抽样数/\n不合格', '事实描述', '判定', '证据号']),
    rows,
  });
  unreachedTable(flow, unreached, running);
}

function pointRows(view: RecordView, point: RecordPoint, common: ReadonlySet<string>, running: number): Row[] {
  const verdict = view.verdictOf.get(point.id);
  const facts = verdict ? factsText(point, verdict) : '—';
  return factsRows((shown) => pointRow(view, point, common, running, shown), facts, `${point.id} 事实描述`, 8);
}

function pointRow(
  view: RecordView,
  point: RecordPoint,
  common: ReadonlySet<string>,
  running: number,
  facts: string,
): Row {
  const verdict = view.verdictOf.get(point.id);
  const checks = hallChecksFor(view, point);
  return {
    cells: [
      { text: String(running), align: 'center' },
      { text: point.number === null ? point.id : `${point.id}\n原序号${point.number}`, align: 'center' },
      { text: originalText(point, common) },
      { text: orNone(checks.map((check) => `${check.code} ${check.title}`).join('\n'), '—') },
      { text: samples(view, point) },
      { text: facts },
      { text: verdict?.status ?? '未判定', face: 'bold', align: 'center' },
      { text: evidenceNumbers(view, (item) => item.pointIds.includes(point.id)), align: 'center' },
    ],
  };
}

function isShown(view: RecordView, point: RecordPoint): boolean {
  return !isOutByNotice(view, point) && wasExamined(view, point);
}

function titleRow(text: string, face: FaceName = 'regular'): Row {
  return { cells: [{ text, span: 8, face, fill: 0.96 }], keepWithNext: true };
}

function samples(view: RecordView, point: RecordPoint): string {
  const parts = hallChecksFor(view, point).flatMap((asked) => {
    const check = view.hallCheckOf.get(asked.code);
    const numbers = asked.numbers
      .filter((number) => check?.numbers[number.key] !== undefined)
      .map((number) => measureText(number.label, check?.numbers[number.key] ?? 0, number.unit));
    return numbers.length === 0 ? [] : [`${asked.code} ${numbers.join('，')}`];
  });
  return parts.length === 0 ? '—' : parts.join('\n');
}

function factsText(point: RecordPoint, verdict: Verdict): string {
  const parts = [verdict.facts];
  verdict.measured.forEach((measured, i) => {
    const target = point.targets.find((candidate) => candidate.id === measured.targetId);
    const wanted = target ? `（要求 ${target.comparator}${numberText(target.value)}${target.unit}）` : '';
    // Several values out of one document name it once, after the last of them.
    const named = measured.source === '' || verdict.measured[i + 1]?.source === measured.source;
    const source = named ? '' : `，来源：${measured.source}`;
    parts.push(
      `实测 ${target?.label ?? measured.targetId} ${numberText(measured.value)}${target?.unit ?? ''}${wanted}${source}`,
    );
  });
  if (verdict.reason !== '') parts.push(`原因：${verdict.reason}`);
  if (verdict.approver !== '') parts.push(`批准人：${verdict.approver}`);
  if (verdict.dueDate !== null) parts.push(`补证期限：${verdict.dueDate}`);
  return orNone(parts.filter((part) => part !== '').join('\n'), '—');
}

function summary(view: RecordView): string {
  const { points } = view.content;
  const out = points.filter((point) => isOutByNotice(view, point)).length;
  const counts = new Map<string, number>();
  for (const point of points) {
    if (isOutByNotice(view, point)) continue;
    const status = view.verdictOf.get(point.id)?.status ?? '未判定';
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const listed = [...counts].map(([status, count]) => `${status} ${count}`).join('、');
  const counted = `本单位对应指标点 ${points.length} 个，其中不涉及（原文）${out} 个（见附件二）；其余：${listed === '' ? '无' : listed}。`;
  return `${counted}〔 〕内不是通知原文，是编制本方案时所加的说明，D 开头的编号指向评价方案的处理说明。`;
}
