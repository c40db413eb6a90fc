import type { WorkbookSheet } from '../../../../shared/domain/xlsform/workbook.ts';

/**
 * A workbook from text: `# name` begins a sheet, each line below is a row with `|` between its cells (`\|` inside one). Row numbers are
 * those that Excel would show.
 */
export function workbookOf(text: string): WorkbookSheet[] {
  const sheets: { name: string; rows: string[][] }[] = [];
  for (const line of text.split('\n')) {
    const name = /^# (.+)$/.exec(line)?.[1];
    if (name !== undefined) sheets.push({ name, rows: [] });
    else if (line.trim() !== '')
      sheets.at(-1)?.rows.push(line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')));
  }
  return sheets;
}
