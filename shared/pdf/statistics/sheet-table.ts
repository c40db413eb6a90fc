import { cellText, type Sheet, type SheetCell } from '../../lib/sheet.ts';
import { paragraph } from '../layout/blocks.ts';
import type { Flow } from '../layout/flow.ts';
import { type Cell, table } from '../layout/table.ts';

/** Longer tables are for a spreadsheet; a page of print says how many rows it leaves to the workbook. */
const MOST_ROWS = 3000;
const SIZE = 7.5;
const HEAD = 0.92;

/** A sheet as a ruled, tagged table over as many pages as it needs. */
export function sheetTable(flow: Flow, { columns, rows }: Sheet): void {
  if (rows.length === 0) {
    paragraph(flow, '没有内容。', { size: 9 });
    return;
  }
  table(flow, {
    columns: columns.map(({ width }) => width),
    size: SIZE,
    header: { cells: columns.map(({ title }) => ({ text: title, face: 'bold', align: 'center', fill: HEAD })) },
    rows: rows.slice(0, MOST_ROWS).map((row) => ({ cells: row.map(tableCell) })),
  });
  if (rows.length > MOST_ROWS) {
    paragraph(flow, `另有 ${rows.length - MOST_ROWS} 行，见同时导出的工作簿和本文件所附数据。`, { size: 9 });
  }
}

function tableCell(cell: SheetCell): Cell {
  if (cell === null || typeof cell === 'string') return { text: cell ?? '' };
  if (typeof cell === 'object' && cell.kind === 'total') return { text: cell.text, face: 'bold', fill: HEAD };
  return { text: cellText(cell), align: 'center' };
}
