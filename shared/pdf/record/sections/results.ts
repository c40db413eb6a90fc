import type { RecordPoint } from '../../../domain/record/sealed-record.ts';
import type { Verdict } from '../../../domain/visit/entities.ts';
import { heading, paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Row } from '../../layout/table.ts';
import { evidenceNumbers, hallChecksFor, isOutByNotice, type RecordView, wasExamined } from '../record-view.ts';
import { measureText, numberText, orNone } from '../wording.ts';

export const HEAD_FILL = 0.9;

/** 三、逐项结果: the points that were looked at, in the notice's order, under their 一级 and 二级. */
export function resultsSection(flow: Flow, view: RecordView): void {
  heading(flow, '三、逐项结果', 120);
  paragraph(flow, summary(view), { size: 9.5 });
  const rows: Row[] = [];
  let running = 0;
  for (const block of blocksOf(view)) {
    rows.push({ cells: [{ text: block.title, span: 8, face: 'bold', fill: 0.96 }], keepWithNext: true });
    for (const point of block.points) {
      running++;
      rows.push(...pointRows(view, point, block.common, running));
    }
  }
  if (running === 0) rows.push({ cells: [{ text: '（本次没有判定的指标点）', span: 8, align: 'center' }] });
  table(flow, {
    columns: [5, 8, 29, 14, 10.5, 19, 8, 6.5],
    size: 8,
    header: {
      cells: ['序号', '指标编号', '原文', '抽查内容', '抽样数/\n不合格', '事实描述', '判定', '证据号'].map((text) => ({
        text,
        face: 'bold',
        align: 'center',
        fill: HEAD_FILL,
      })),
    },
    rows,
  });
}

/** Facts longer than this stand in a row of their own: in their narrow column they would run over pages. */
const LONG_FACTS = 240;

function pointRows(view: RecordView, point: RecordPoint, common: ReadonlySet<string>, running: number): Row[] {
  const verdict = view.verdictOf.get(point.id);
  const facts = verdict ? factsText(point, verdict) : '—';
  if (facts.length <= LONG_FACTS) return [pointRow(view, point, common, running, facts)];
  return [
    { ...pointRow(view, point, common, running, '见下栏'), keepWithNext: true },
    { cells: [{ text: `${point.id} 事实描述：${facts}`, span: 8 }] },
  ];
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

interface BlockGroup {
  readonly title: string;
  readonly points: readonly RecordPoint[];
  /** What holds for every point of the block and so stands in its title alone. */
  readonly common: ReadonlySet<string>;
}

/** The examined points by 项; 一级 and 二级 are named where they change. */
function blocksOf(view: RecordView): BlockGroup[] {
  const shown = view.content.points.filter((point) => !isOutByNotice(view, point) && wasExamined(view, point));
  let before = '';
  return [...Map.groupBy(shown, (point) => point.block).values()].map((points) => {
    const [first] = points;
    const common = addedTexts(first).filter((text) => points.every((point) => addedTexts(point).includes(text)));
    const path = `${first?.level1 ?? ''} · ${first?.level2 ?? ''}`;
    const title = [
      ...(path === before ? [] : [path]),
      `第${first?.block ?? ''}项`,
      ...common.map((text) => `〔${text}〕`),
    ];
    before = path;
    return { title: title.join('\n'), points, common: new Set(common) };
  });
}

/** What the office adds to the notice's words: role, deadline, decisions. */
function addedTexts(point: RecordPoint | undefined): string[] {
  if (point === undefined) return [];
  const bound = [point.role, point.deadline === null ? '' : `完成时限：${point.deadline}`];
  return [bound.filter((part) => part !== '').join('；'), ...point.notes].filter((text) => text !== '');
}

/** The notice's words first and alone on their lines; what is added for this point stands in 〔〕 below. */
function originalText(point: RecordPoint, common: ReadonlySet<string>): string {
  const own = addedTexts(point).filter((text) => !common.has(text));
  return [point.text, ...own.map((text) => `〔${text}〕`)].join('\n');
}

function samples(view: RecordView, point: RecordPoint): string {
  const parts = hallChecksFor(view, point).flatMap((asked) => {
    const check = view.hallCheckOf.get(asked.code);
    return asked.numbers
      .filter((number) => check?.numbers[number.key] !== undefined)
      .map((number) => `${asked.code} ${measureText(number.label, check?.numbers[number.key] ?? 0, number.unit)}`);
  });
  return parts.length === 0 ? '—' : parts.join('\n');
}

function factsText(point: RecordPoint, verdict: Verdict): string {
  const parts = [verdict.facts];
  for (const measured of verdict.measured) {
    const target = point.targets.find((candidate) => candidate.id === measured.targetId);
    const wanted = target ? `（要求 ${target.comparator}${numberText(target.value)}${target.unit}）` : '';
    const source = measured.source === '' ? '' : `，来源：${measured.source}`;
    parts.push(
      `实测 ${target?.label ?? measured.targetId} ${numberText(measured.value)}${target?.unit ?? ''}${wanted}${source}`,
    );
  }
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
  return `本单位对应指标点 ${points.length} 个，其中不涉及（原文）${out} 个（见附件二）；其余：${listed === '' ? '无' : listed}。`;
}
