import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Json } from '../../lib/json.ts';
import type { Form } from '../forms/form.ts';
import { formWorkbook } from '../xlsform/form-workbook.ts';
import type { SheetRow, SheetTable, WorkbookSheet } from '../xlsform/workbook.ts';
import { formOfInstrument } from './instrument-form.ts';
import { type Instrument, instrumentSchema } from './instrument.ts';

/**
 * An instrument as an XLSForm. What the standard has no column for (指标, 口径 of each code, screening) stands in columns that
 * begin with `xt_` and in a sheet of our own, so that reading the workbook again gives the same instrument.
 */
export function instrumentWorkbook(instrument: Instrument): WorkbookSheet[] {
  if (instrument.paper !== undefined) return formWorkbook(instrument.paper.form);
  const { items, ...head } = instrument;
  const byCode = new Map(items.map((item) => [item.code, item]));
  const sheets = formWorkbook(formOfInstrument(instrument), {
    survey: [ITEM_COLUMN],
    choices: [],
    ofRow: (name) => {
      const item = byCode.get(name);
      return item === undefined ? {} : { [ITEM_COLUMN]: canonicalJson(item as unknown as Json) };
    },
    ofChoice: () => ({}),
  });
  return [...sheets, { name: OWN_SHEET, rows: [['instrument'], [canonicalJson(head as unknown as Json)]] }];
}

/**
 * The program's own instrument in a workbook that it wrote. null when it is another's, or when the questions were changed
 * in the workbook: then the standard's columns count, and the form is read like any other.
 */
export function ownInstrument(form: Form, survey: SheetTable, sheets: readonly WorkbookSheet[]): Instrument | null {
  const head = parsed(sheets.find(({ name }) => name === OWN_SHEET)?.rows[1]?.[0]);
  if (head === null) return null;
  const items = survey.rows.map(({ cells }: SheetRow) => cells[ITEM_COLUMN]).filter((cell) => cell !== undefined);
  const read = instrumentSchema.safeParse({ ...head, items: items.map(parsed) });
  if (!read.success) return null;
  const same = canonicalJson(formOfInstrument(read.data) as unknown as Json) === canonicalJson(form as unknown as Json);
  return same ? read.data : null;
}

const OWN_SHEET = 'xunting';
const ITEM_COLUMN = 'xt_item';

function parsed(text: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
