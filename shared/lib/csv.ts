/** A cell: numbers stay numbers, words are guarded. */
export type CsvCell = string | number | null;

/**
 * Comma-separated values as RFC 4180 has them, with a byte order mark so that spreadsheets read it as UTF-8. Words that a
 * spreadsheet would run as a formula get an apostrophe in front; that is one character more than was typed, and safe.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  // Full-width signs are signs to some spreadsheets as well; white space in front does not disarm them.
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
