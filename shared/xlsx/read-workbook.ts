import { readXlsx } from 'hucre/xlsx';

/** Every cell as text, as it was typed; rows from row 1 on, blank ones included. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A form with 5,000 questions in ten languages is a tenth of this. */
const LONGEST_FILE = 20_000_000;

/** Sheets of an .xlsx file. Throws on what is none, on a password, and on a file that unpacks beyond all measure. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const { sheets } = await readXlsx(bytes, { maxInputBytes: LONGEST_FILE, maxRows: 60_000 });
  return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(cellText)) }));
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/Z$/, '');
  return '';
}
