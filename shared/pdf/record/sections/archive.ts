import type { ArchiveRow } from '../../../domain/visit/entities.ts';
import { heading, paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Cell, type Row } from '../../layout/table.ts';
import { evidenceNumbers, type RecordView } from '../record-view.ts';
import { eightDigits, orNone } from '../wording.ts';
import { head } from './hall.ts';
import { warningsParagraphs } from './findings.ts';

const COLUMNS = [4, 6.5, 12.5, 11, 13, 20, 8, 5, 6.5, 7, 7.5, 6, 6];
const TITLES = [
  '序',
  '指标点',
  '档号/件号',
  '责任者',
  '文号',
  '题名',
  '日期',
  '页数',
  '载体',
  '对应程度',
  '摘录页码',
  '复印页',
  '照片号',
];

/** 二–五 of a 档案查阅记录 (domain §5 (b), §2.7): the files read, those not provided, the return count, the warnings. */
export function archiveSections(flow: Flow, view: RecordView): void {
  const rows = view.content.archiveRows.toSorted((a, b) => a.position - b.position);
  const standing = rows.filter((row) => row.removed === null);
  heading(flow, '二、查阅目录', 80);
  filesTable(
    flow,
    view,
    standing.filter((row) => !row.missing),
  );
  heading(flow, '三、未提供清单');
  missingTable(
    flow,
    standing.filter((row) => row.missing),
  );
  heading(flow, '四、归还清点');
  paragraph(flow, returnText(standing.filter((row) => !row.missing)), { size: 10, indent: 2 });
  for (const row of rows.filter((candidate) => candidate.removed !== null)) {
    paragraph(flow, `已撤销一行：${orNone(row.title)}，原因：${orNone(row.removed?.reason ?? '', '未注明')}`, {
      size: 9,
      after: 0,
    });
  }
  heading(flow, '五、自动提示');
  if (view.content.warnings.length === 0) paragraph(flow, '没有自动提示。', { size: 10, indent: 2 });
  else warningsParagraphs(flow, view);
}

function filesTable(flow: Flow, view: RecordView, rows: readonly ArchiveRow[]): void {
  if (rows.length === 0) {
    paragraph(flow, '本次没有查阅到档案。', { size: 10, indent: 2 });
    return;
  }
  table(flow, {
    columns: COLUMNS,
    size: 8,
    header: head(TITLES),
    rows: rows.map((row, i) => fileRow(view, row, i + 1)),
  });
}

function fileRow(view: RecordView, row: ArchiveRow, running: number): Row {
  const item = row.itemNumber === '' ? '' : `件号 ${row.itemNumber}`;
  const number = [row.archiveNumber, item].filter((part) => part !== '').join('\n');
  return {
    cells: [
      center(String(running)),
      center(orNone(row.pointIds.join('\n'), '—')),
      center(orNone(number, '—')),
      { text: orNone(row.author, '—') },
      { text: orNone(row.documentNumber, '—') },
      { text: `${orNone(row.title, '—')}${row.note === '' ? '' : `\n〔备注：${row.note}〕`}` },
      center(eightDigits(row.documentDate)),
      center(row.pages === null ? '—' : String(row.pages)),
      center(orNone([row.medium, row.original].filter((part) => part !== '').join('\n'), '—')),
      center(orNone(row.relevance, '—')),
      center(orNone(row.excerptPages, '—')),
      center(row.copiedPages === null ? '—' : String(row.copiedPages)),
      center(evidenceNumbers(view, (item) => item.archiveRowIds.includes(row.id))),
    ],
  };
}

function missingTable(flow: Flow, rows: readonly ArchiveRow[]): void {
  if (rows.length === 0) {
    paragraph(flow, '没有未提供的档案。', { size: 10, indent: 2 });
    return;
  }
  table(flow, {
    columns: [5, 12, 40, 28, 15],
    size: 8.5,
    header: head(['序', '指标点', '应提供的档案', '未提供原因', '补交时限']),
    rows: rows.map((row, i) => ({
      cells: [
        { text: String(i + 1), align: 'center' },
        { text: orNone(row.pointIds.join('、'), '—'), align: 'center' },
        { text: orNone(row.title, '—') },
        { text: orNone(row.missingReason, '（未说明）') },
        { text: row.supplyBy ?? '（未定）', align: 'center' },
      ],
    })),
  });
}

/** Electronic files that nobody handed over on paper need no return, so they do not make the count differ. */
function returnText(rows: readonly ArchiveRow[]): string {
  const lent = rows.filter((row) => row.medium !== '电子' || row.returned !== '');
  const count = (state: ArchiveRow['returned']): number => lent.filter((row) => row.returned === state).length;
  const [back, open, unknown] = [count('是'), count('否'), count('')];
  const electronic = lent.length === rows.length ? '' : `（其中电子件 ${rows.length - lent.length} 件，无须归还）`;
  const whole = open === 0 && unknown === 0 ? '是' : '否';
  const counted = `已归还 ${back} 件，未归还 ${open} 件，未清点 ${unknown} 件`;
  return `提供 ${rows.length} 件${electronic}，${counted}。件数一致：${lent.length === 0 ? '不适用' : whole}。`;
}

function center(text: string): Cell {
  return { text, align: 'center' };
}
