import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvText } from '../../../shared/lib/csv.ts';
import { prove } from '../../domain/support/property.ts';

it('starts with a byte order mark and ends its rows as RFC 4180 says', () => {
  expect(
    csvText([
      ['题号', '人数'],
      ['QZ01', 3],
      ['空', null],
    ]),
  ).toBe('\uFEFF题号,人数\r\nQZ01,3\r\n空,\r\n');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1'])('disarms %j', (formula) => {
  const cell = csvText([[formula]]).slice(1, -2);
  expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
});

it('leaves numbers numbers, a negative one too', () => {
  expect(csvText([[-1, 0.5]])).toBe('\uFEFF-1,0.5\r\n');
});

it('reads back as what was written, whatever stands in the cells', () => {
  const seen = { quoted: 0, guarded: 0 };
  const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', '他说"好"', '两\n行', '=cmd', '-'));
  prove(
    'csv',
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const read = parse(csvText(rows).slice(1));
      expect(read.length).toBe(rows.length);
      rows.forEach((row, i) =>
        row.forEach((text, j) => {
          const back = read[i]?.[j];
          if (back !== text) {
            expect(back).toBe(`'${text}`);
            seen.guarded += 1;
          }
          if (/[",\r\n]/.test(text)) seen.quoted += 1;
          expect(/^[=+\-@\t\r]/.test(back ?? '')).toBe(false);
        }),
      );
    }),
    () => seen,
    1000,
  );
});

/** A reader of its own, after the grammar of RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      while (text[at] !== '"' || text[at + 1] === '"') {
        cell += text[at];
        at += text[at] === '"' ? 2 : 1;
      }
      at += 1;
    } else while (at < text.length && text[at] !== ',' && text[at] !== '\r') cell += text[at++];
    row.push(cell);
    if (text[at] === ',') at += 1;
    else {
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
