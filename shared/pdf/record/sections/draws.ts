import { type DrawSheet, entryText } from '../../../domain/draw/draw-sheet.ts';
import { changeText } from '../../../domain/draw/draw-statement.ts';
import type { PassedOver } from '../../../domain/draw/eligibility.ts';
import { measureWord } from '../../../domain/draw/roster.ts';
import { heading, paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Row } from '../../layout/table.ts';
import type { RecordView } from '../record-view.ts';
import { instantText, orNone } from '../wording.ts';

/** As much of the order as a reader compares by eye; the whole of it is in the attached JSON. */
const ORDER_SHOWN = 30;

const RULE_WORDS: Readonly<Record<PassedOver['rule'], string>> = {
  declared: '申报回避',
  unit: '与被查单位有隶属关系，回避',
  workload: '本轮次数已满',
};

/** 抽取记录: each draw with everything that a third party needs to compute it again. Nothing when nothing was drawn. */
export function drawsAnnex(flow: Flow, view: RecordView, title: string): void {
  const draws = view.content.visit.draws ?? [];
  if (draws.length === 0) return;
  heading(flow, title, 120);
  draws.forEach((sheet, i) => {
    paragraph(flow, `抽取${i + 1}　${sheet.roster.kind}`, { size: 10, face: 'bold', after: 2 });
    table(flow, { columns: [17, 83], size: 8.5, rows: rowsOf(sheet) });
  });
  paragraph(
    flow,
    '以上各值可由任何人重新计算：名单、规则、所出的数和全部次序在随附的 record.json 中，算法以 SHA-256 逐步写明，不需要本软件。',
    { size: 9, indent: 2 },
  );
}

function rowsOf(sheet: DrawSheet): Row[] {
  const { roster, rules, order, drawn, result } = sheet;
  const unit = measureWord(roster.kind);
  const shown = order.slice(0, Math.max(ORDER_SHOWN, drawn.length));
  const rest = order.length - shown.length;
  const rows: [string, string][] = [
    ['名单', `${roster.kind}，共${roster.entries.length}${unit}；来源：${orNone(roster.origin, '（未注明）')}`],
    ['名单冻结', `${instantText(sheet.frozenAt)}\n名单校验值（SHA-256）：${sheet.rosterHash}`],
    ['规则', `${rulesText(sheet)}\n规则校验值（SHA-256）：${sheet.rulesHash}`],
    ['不参加抽取', sheet.passedOver.map((one) => passedText(sheet, one)).join('\n')],
    ...seedRows(sheet),
    ['算法', `${sheet.algorithm}\n种子：${sheet.seed}`],
    ['随机次序', `${listText(sheet, shown)}${rest > 0 ? `……另${rest}${unit}见随附 record.json` : ''}`],
    [`抽中${drawn.length}${unit}`, `${listText(sheet, drawn)}\n抽取时间：${instantText(sheet.drawnAt)}`],
    ['替换、扩样', sheet.steps.map((step) => `${instantText(step.at)}　${changeText(sheet, step)}`).join('\n')],
    [`结果${result.length}${unit}`, listText(sheet, result)],
    ['放弃过的抽取', sheet.abandoned.map(abandonedText).join('\n')],
    ['本表校验值', sheet.sha256],
  ];
  if (rules.recusals.length + sheet.passedOver.length === 0 && roster.kind !== '检查人员') rows.splice(3, 1);
  return rows.map(([name, value]) => ({
    cells: [{ text: name, face: 'bold', align: 'center', fill: 0.93 }, { text: orNone(value) }],
  }));
}

function rulesText({ roster, rules }: DrawSheet): string {
  if (roster.kind !== '检查人员') return `抽${rules.count}项`;
  const limit = rules.maxVisits === null ? '不限次数' : `本轮已查${rules.maxVisits}次的不再抽`;
  return `抽${rules.count}人（不少于两人）；${limit}；回避单位：${orNone(rules.units.join('、'))}`;
}

function seedRows({ seeding }: DrawSheet): [string, string][] {
  if (seeding.method === 'public-number') {
    const said = `来源：${seeding.source}\n数字：${seeding.value}\n填入时间：${instantText(seeding.enteredAt)}`;
    return [['公开数字', said]];
  }
  return seeding.people.map((person, i) => [
    `第${i + 1}人所出的数`,
    `${person.name}　${instantText(person.committedAt)}承诺：${person.commitment}\n` +
      `${instantText(person.revealedAt)}揭示：${person.value}　附加串：${person.salt}`,
  ]);
}

function passedText(sheet: DrawSheet, { entry, rule }: PassedOver): string {
  const reason = sheet.rules.recusals.find((recusal) => recusal.entry === entry)?.reason;
  return `${entryText(sheet, entry)}：${RULE_WORDS[rule]}${rule === 'declared' ? `（${orNone(reason ?? '')}）` : ''}`;
}

function abandonedText(one: DrawSheet['abandoned'][number]): string {
  const people = one.commitments.map(({ name, revealed }) => `${name}${revealed ? '已揭示' : '已承诺'}`).join('、');
  const hash = `名单校验值前8位${one.rosterHash.slice(0, 8)}`;
  return `${instantText(one.at)}　${hash}${people === '' ? '' : `，${people}`}，理由：${one.reason}`;
}

function listText(sheet: DrawSheet, entries: readonly number[]): string {
  return entries.map((entry) => `${entryText(sheet, entry)}〔${entry + 1}〕`).join('、');
}
