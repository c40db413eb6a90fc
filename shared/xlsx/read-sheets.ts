import { parseCsv } from 'hucre/csv';
import { err, ok, type Result } from '../lib/result.ts';
import { readWorkbook, type ReadSheet } from './read-workbook.ts';

/** Text in an encoding; null when the bytes are none. */
export type DecodeText = (bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'gb18030') => string | null;

export const READ_SHEETS_CODES = ['file-empty', 'file-too-large', 'file-old-workbook', 'file-unreadable'] as const;

export interface ReadSheetsError {
  readonly code: (typeof READ_SHEETS_CODES)[number];
  readonly detail: string;
}

/** Of the file, and of all that it unpacks to. */
const MOST_BYTES = 40 * 1024 * 1024;
const MOST_UNPACKED = 400 * 1024 * 1024;

/**
 * A workbook (.xlsx) or a text with separated values, told apart by what they begin with. Texts may be in UTF-8 or, as
 * Chinese spreadsheets write them, in GB 18030. Numbers come as they are stored, days as `YYYY-MM-DD`, formulas as their result.
 */
export async function readSheets(
  bytes: Uint8Array,
  decode: DecodeText,
): Promise<Result<readonly ReadSheet[], ReadSheetsError>> {
  if (bytes.length === 0) return err({ code: 'file-empty', detail: '' });
  if (bytes.length > MOST_BYTES) return err({ code: 'file-too-large', detail: String(bytes.length) });
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return err({ code: 'file-old-workbook', detail: '' });
  try {
    const sheets = beginsWith(bytes, [0x50, 0x4b]) ? await workbook(bytes) : readText(bytes, decode);
    if (sheets === null) return err({ code: 'file-too-large', detail: 'unpacked' });
    const filled = sheets.filter(({ rows }) => rows.length > 0);
    return filled.length === 0 ? err({ code: 'file-empty', detail: '' }) : ok(filled);
  } catch (error) {
    return err({
      code: 'file-unreadable',
      detail: error instanceof Error ? error.message.slice(0, 200) : typeof error,
    });
  }
}

async function workbook(bytes: Uint8Array): Promise<readonly ReadSheet[] | null> {
  if (unpackedSize(bytes) > MOST_UNPACKED) return null;
  return (await readWorkbook(bytes)).map(({ name, rows }) => ({ name, rows: trimmed(rows) }));
}

function readText(bytes: Uint8Array, decode: DecodeText): readonly ReadSheet[] {
  const rows = parseCsv(decoded(bytes, decode)).map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '')));
  return [{ name: '', rows: trimmed(rows) }];
}

function decoded(bytes: Uint8Array, decode: DecodeText): string {
  const encodings = beginsWith(bytes, [0xff, 0xfe]) ? (['utf-16le'] as const) : (['utf-8', 'gb18030'] as const);
  for (const encoding of encodings) {
    const text = decode(bytes, encoding);
    if (text !== null) return text;
  }
  throw new Error('the text is in no encoding that is known');
}

function trimmed(rows: readonly (readonly string[])[]): (readonly string[])[] {
  const filled = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1));
  return filled.slice(0, filled.findLastIndex((row) => row.length > 0) + 1);
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** Sum of what the entries of a ZIP say they unpack to; the reader unpacks none beyond what it says. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at + 46 <= bytes.length; at++) {
    if (bytes[at] !== 0x50 || view.getUint32(at, true) !== CENTRAL_ENTRY) continue;
    sum += view.getUint32(at + 24, true);
    at += 45 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}

const CENTRAL_ENTRY = 0x02014b50;
