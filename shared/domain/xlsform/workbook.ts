/** A workbook as text: each sheet's rows from row 1, blank rows included, so that a place in it is the row an office sees. */
export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A non-blank row below the header, its cells by column. */
export interface SheetRow {
  /** As Excel numbers it, from 1. */
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface SheetTable {
  readonly name: string;
  /** Headers as written, in order; blank ones left out. */
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
}

export function findSheet(sheets: readonly WorkbookSheet[], name: string): WorkbookSheet | undefined {
  return sheets.find((sheet) => sheet.name.trim().toLowerCase() === name);
}

/** The sheet with its first row as headers. Of two columns with one header the first counts; `twice` names the header. */
export function tableOf(sheet: WorkbookSheet): SheetTable & { readonly twice: readonly string[] } {
  const header = (sheet.rows[0] ?? []).map((cell) => cell.trim());
  const twice = new Set(header.filter((name, i) => name !== '' && header.indexOf(name) !== i));
  const rows: SheetRow[] = [];
  for (const [i, row] of sheet.rows.entries()) {
    if (i === 0 || row.every((cell) => cell.trim() === '')) continue;
    // No prototype: a column may be called `constructor`.
    const cells = Object.create(null) as Record<string, string>;
    for (const [column, name] of header.entries()) {
      const text = (row[column] ?? '').trim();
      if (name !== '' && text !== '' && header.indexOf(name) === column) cells[name] = text;
    }
    rows.push({ number: i + 1, cells });
  }
  return { name: sheet.name, headers: [...new Set(header.filter((name) => name !== ''))], rows, twice: [...twice] };
}
