import { describe, expect, it } from 'vitest';
import type { PreparedForm } from '../../../shared/domain/forms/prepare-form.ts';
import { instrumentWorkbook, ownInstrument } from '../../../shared/domain/questionnaire/instrument-workbook.ts';
import { instrumentHash } from '../../../shared/domain/questionnaire/instrument.ts';
import { formWorkbook } from '../../../shared/domain/xlsform/form-workbook.ts';
import { readXlsform } from '../../../shared/domain/xlsform/read-xlsform.ts';
import type { WorkbookSheet } from '../../../shared/domain/xlsform/workbook.ts';
import { readWorkbook } from '../../../shared/xlsx/read-workbook.ts';
import { workbookBytes } from '../../../shared/xlsx/workbook-bytes.ts';
import { QY, QZ } from '../support/questionnaires.ts';
import { FIXTURE_FORMS } from './support/fixture-forms.ts';
import { PORTS } from './support/open-form.ts';
import { pyxformFaults } from './support/pyxform-rules.ts';
import { workbookOf } from './support/tables.ts';

/** Through the bytes of a real .xlsx file. */
async function throughXlsx(sheets: readonly WorkbookSheet[]): Promise<readonly WorkbookSheet[]> {
  const bytes = await workbookBytes({
    title: '问卷',
    footer: '',
    madeAt: '2022-08-31T00:00:00.000Z',
    sheets: sheets.map(({ name, rows: [head = [], ...rows] }) => ({
      name,
      columns: head.map((title) => ({ title, width: 20 })),
      rows: rows.map((row) => [...row]),
    })),
  });
  return readWorkbook(bytes);
}

function readForm(sheets: readonly WorkbookSheet[]): PreparedForm {
  const { prepared, errors } = readXlsform(sheets, PORTS);
  if (prepared === null) throw new Error(JSON.stringify(errors));
  return prepared;
}

describe.each([QZ, QY])('$id as an XLSForm', (instrument) => {
  it('comes back as the same instrument with the same hash', async () => {
    const sheets = await throughXlsx(instrumentWorkbook(instrument));
    const { prepared, survey } = readXlsform(sheets, PORTS);
    const back = prepared === null ? null : ownInstrument(prepared.form, survey, sheets);
    expect(back).toEqual(instrument);
    expect(back === null ? '' : instrumentHash(back)).toBe(instrumentHash(instrument));
  });

  it("keeps pyxform's rules", () => {
    expect(pyxformFaults(instrumentWorkbook(instrument))).toEqual([]);
  });

  it('is read like any other form once somebody changed a question in it', () => {
    const sheets = instrumentWorkbook(instrument).map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => row.map((cell) => (cell === '身份' ? '您的身份' : cell))),
    }));
    const { prepared, survey } = readXlsform(sheets, PORTS);
    expect(prepared?.form.rows[0]?.label).toEqual({ default: '您的身份' });
    expect(prepared === null ? undefined : ownInstrument(prepared.form, survey, sheets)).toBeNull();
  });
});

describe.each(FIXTURE_FORMS)('$name', ({ sheets }) => {
  it('is written and read as the same form', async () => {
    const { form } = readForm(sheets);
    const written = formWorkbook(form);
    expect(readForm(await throughXlsx(written)).form).toEqual(form);
    expect(pyxformFaults(written)).toEqual([]);
  });
});

describe('the rules are no rubber stamp', () => {
  it.each<[string, string]>([
    ['type|name|label\ntext|a b|A', 'a b is no XML name'],
    ['type|name|label\ntext|a|A\ntext|a|A', 'a twice in its section'],
    ['type|name|label\nselect_one x|a|A', 'list x is not on the choices sheet'],
    ['type|name|label\nbegin_group|g|G\ntext|a|A', 'a group is never closed'],
    ['type|name|label\nend_group||', 'end_group closes nothing'],
    ['type|name|label|relevant\ntext|a|A|${b} = 1', '${b} in relevant names no question'],
    ['type|name|label\nfoo|a|A', 'unknown type foo'],
    ['type|name|label\ntext|a|', 'no label'],
  ])('%s', (survey, fault) => {
    expect(pyxformFaults(workbookOf(`# survey\n${survey}`)).join()).toContain(fault);
  });
});
