import type { RecordHallCheck } from '../../../domain/record/sealed-record.ts';
import { heading, paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Cell, type Row } from '../../layout/table.ts';
import { evidenceNumbers, type RecordView } from '../record-view.ts';
import { measureText, numberText, orNone } from '../wording.ts';
import { factsRows } from './long-facts.ts';

const HEAD_FILL = 0.9;

/** 四、现场量化: every hall check asked at this site with its numbers, then the values that the notice sets a bound for. */
export function hallSection(flow: Flow, view: RecordView): void {
  heading(flow, '四、现场量化');
  const asked = view.content.hallChecksAsked;
  if (asked.length === 0) paragraph(flow, '本场所类型没有大厅检查项。', { size: 9.5 });
  else {
    const figures = headlines(view);
    if (figures !== '') paragraph(flow, figures, { size: 9.5 });
    table(flow, {
      columns: [8, 25, 8, 11, 18, 21, 9],
      size: 8,
      header: head(['编号', '检查内容', '方式', '结果', '数值', '事实', '证据号']),
      rows: asked.flatMap((check) => hallRows(view, check)),
    });
  }
  const measured = measuredRows(view);
  if (measured.length === 0) return;
  table(flow, {
    columns: [10, 34, 14, 14, 12, 16],
    size: 8,
    header: head(['指标编号', '通知的量化要求', '要求', '实测', '是否达到', '数据来源']),
    rows: measured,
  });
}

/** Waiting, empty counters and working terminals in one line (domain §5 (a) 4); what was not measured is not named. */
function headlines(view: RecordView): string {
  const of = (code: string, key: string): number | undefined => view.hallCheckOf.get(code)?.numbers[key];
  const [n, median, longest] = [of('DT14', 'sampled'), of('DT14', 'median'), of('DT14', 'longest')];
  const [rounds, vacant] = [of('DT15', 'rounds'), of('DT15', 'vacant')];
  const [usable, terminals] = [of('DT13', 'usable'), of('DT13', 'terminals')];
  const parts: string[] = [];
  if (n !== undefined && median !== undefined && longest !== undefined) {
    parts.push(`叫号等候：实测 ${n} 个号，中位数 ${median} 分钟，最长 ${longest} 分钟`);
  }
  if (rounds !== undefined && vacant !== undefined) parts.push(`窗口空岗：巡查 ${rounds} 次，空岗 ${vacant} 个`);
  if (usable !== undefined && terminals !== undefined && terminals > 0) {
    parts.push(`自助终端可用率：${usable}/${terminals}（${((100 * usable) / terminals).toFixed(0)}%）`);
  }
  return parts.length === 0 ? '' : `${parts.join('；')}。`;
}

function hallRows(view: RecordView, asked: RecordHallCheck): Row[] {
  const facts = view.hallCheckOf.get(asked.code)?.facts ?? '';
  return factsRows((shown) => hallRow(view, asked, shown), facts, `${asked.code} 事实`, 7);
}

function hallRow(view: RecordView, asked: RecordHallCheck, facts: string): Row {
  const check = view.hallCheckOf.get(asked.code);
  const numbers = asked.numbers
    .filter((number) => check?.numbers[number.key] !== undefined)
    .map((number) => measureText(number.label, check?.numbers[number.key] ?? 0, number.unit));
  return {
    cells: [
      { text: asked.code, align: 'center' },
      { text: asked.title },
      { text: asked.methods, align: 'center' },
      { text: check?.result ?? '未查', align: 'center', face: 'bold' },
      { text: orNone(numbers.join('\n'), '—') },
      { text: orNone(facts, '—') },
      { text: evidenceNumbers(view, (item) => item.hallCheckCodes.includes(asked.code)), align: 'center' },
    ],
  };
}

function measuredRows(view: RecordView): Row[] {
  return view.content.points.flatMap((point) =>
    (view.verdictOf.get(point.id)?.measured ?? []).map((measured): Row => {
      const target = point.targets.find((candidate) => candidate.id === measured.targetId);
      return {
        cells: [
          { text: point.id, align: 'center' },
          { text: target?.label ?? measured.targetId },
          { text: target ? `${target.comparator}${numberText(target.value)}${target.unit}` : '—', align: 'center' },
          { text: `${numberText(measured.value)}${target?.unit ?? ''}`, align: 'center' },
          {
            text: target ? (meets(measured.value, target.comparator, target.value) ? '达到' : '未达到') : '—',
            align: 'center',
          },
          { text: orNone(measured.source, '—') },
        ],
      };
    }),
  );
}

function meets(value: number, comparator: string, bound: number): boolean {
  if (comparator === '≤') return value <= bound;
  if (comparator === '≥') return value >= bound;
  return value === bound;
}

export function head(titles: readonly string[]): Row {
  return { cells: titles.map((text): Cell => ({ text, face: 'bold', align: 'center', fill: HEAD_FILL })) };
}
