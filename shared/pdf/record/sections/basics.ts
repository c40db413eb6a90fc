import { heading, paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Cell, type Row } from '../../layout/table.ts';
import type { RecordView } from '../record-view.ts';
import { instantText, orNone } from '../wording.ts';

const LABEL = 0.93;

/** 一、基本信息 (domain §2.2; for a 档案查阅记录 the head of §5 (b)). */
export function basicsSection(flow: Flow, view: RecordView, number: string): void {
  const { content } = view;
  const { visit } = content;
  const archive = view.kind === '档案查阅记录';
  heading(flow, `${number}、基本信息`);
  const rows: Row[] = [
    pair('轮次/任务', visit.round, '抽查方式', visit.mode),
    wide('被查单位', unitText(view)),
    pair(archive ? '查阅地点' : '大厅/场所', visit.siteName, '场所类型', visit.siteKind),
    wide('地址', `${orNone(visit.siteAddress)}（地点由检查人员选定，不含定位坐标）`),
    pair('开始时间', instantText(visit.startedAt), '结束时间', instantText(visit.endedAt)),
    wide(archive ? '查阅人' : '检查人员', visit.inspectors.map(inspectorText).join('\n')),
    pair('出示证件、告知来意', orNone(visit.noticeGiven, '（未记）'), '告知方式', orNone(visit.noticeHow)),
    wide(archive ? '提供人' : '陪同人', archive ? providersText(view) : companionsText(view)),
    pair('记录人', orNone(visit.recorder), '见证人', orNone(visit.witness)),
  ];
  if (!archive) rows.push(...resultRows(view));
  rows.push(pair('证据（附件）', evidenceText(view), '确认状态', content.confirmation.state ?? '（未确认）'));
  table(flow, { columns: [19, 32, 17, 32], rows, size: 9.5 });
  if (visit.assumptions.length > 0) {
    paragraph(flow, '本次适用的约定（通知未写明处）：', { size: 9, face: 'bold', after: 0 });
    for (const assumption of visit.assumptions) {
      const note = assumption.note === '' ? '' : `（${assumption.note}）`;
      paragraph(flow, `${assumption.name}：${assumption.value}${note}`, { size: 9, after: 0 });
    }
    flow.y -= 4;
  }
}

function resultRows(view: RecordView): Row[] {
  const standing = view.problems.filter((problem) => problem.removed === null);
  const fixed = standing.filter((problem) => problem.fixedOnSpot === '是');
  return [pair('发现问题数', `${standing.length} 个`, '其中当场整改', `${fixed.length} 个`)];
}

function unitText(view: RecordView): string {
  const { unitOfficialName, visit } = view.content;
  return visit.unit === unitOfficialName ? visit.unit : `${unitOfficialName}（${visit.unit}）`;
}

function inspectorText(person: { name: string; organisation: string; certificate: string }): string {
  return `${person.name}　${orNone(person.organisation)}　证件/委托书号：${orNone(person.certificate)}`;
}

function companionsText(view: RecordView): string {
  const lines = view.content.visit.companions.map(
    (person) => `${person.name}　${orNone(person.title)}　电话：${orNone(person.phone)}`,
  );
  return lines.length === 0 ? '（无）' : lines.join('\n');
}

function providersText(view: RecordView): string {
  const names = new Set(view.content.archiveRows.map((row) => row.provider).filter((name) => name !== ''));
  return names.size === 0 ? companionsText(view) : [...names].join('、');
}

/** Count of pictures, so that a lost or an added one shows: taken = used + voided (domain §2.3). */
function evidenceText(view: RecordView): string {
  const voided = view.evidence.filter((item) => item.voided !== null).length;
  return `共 ${view.evidence.length} 件，采用 ${view.evidence.length - voided} 件，作废 ${voided} 件`;
}

function pair(label1: string, value1: string, label2: string, value2: string): Row {
  return { cells: [label(label1), { text: value1 }, label(label2), { text: value2 }] };
}

function wide(name: string, value: string): Row {
  return { cells: [label(name), { text: orNone(value), span: 3 }] };
}

function label(text: string): Cell {
  return { text, face: 'bold', align: 'center', fill: LABEL };
}
