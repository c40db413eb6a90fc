import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopesWithin } from '../../../shared/domain/forms/scope.ts';
import { openSession } from '../../../shared/domain/forms/session.ts';
import { paperOfForm } from '../../../shared/domain/questionnaire/paper-of-form.ts';
import { relevanceOf } from '../../../shared/domain/questionnaire/relevance.ts';
import { readXlsform } from '../../../shared/domain/xlsform/read-xlsform.ts';
import type { WorkbookSheet } from '../../../shared/domain/xlsform/workbook.ts';
import { prove } from '../support/property.ts';
import { FIXTURE_FORMS } from './support/fixture-forms.ts';
import { PORTS, preparedOf, shown } from './support/open-form.ts';

const HEAD = ['type', 'name', 'label', 'calculation', 'relevant', 'repeat_count'];
const survey = (rows: readonly (readonly string[])[]): WorkbookSheet[] => [{ name: 'survey', rows: [HEAD, ...rows] }];
const codesOf = (sheets: readonly WorkbookSheet[]) => readXlsform(sheets, PORTS).errors.map(({ code }) => code);

describe('a form made to hang or to fill the memory', () => {
  it('repeats of thousands inside one another stay within a bound', () => {
    const depth = 6;
    const names = Array.from({ length: depth }, (_, i) => `r${i}`);
    const { prepared } = readXlsform(
      survey([
        ...names.map((name) => ['begin repeat', name, name, '', '', '5000']),
        ['integer', 'leaf', 'Leaf'],
        ...names.map(() => ['end repeat']),
        ['calculate', 'all', '', 'count(${leaf})'],
      ]),
      PORTS,
    );
    if (prepared === null) throw new Error('not read');
    const session = openSession(prepared);
    expect(scopesWithin(session.root).length).toBeGreaterThan(1000);
    expect(scopesWithin(session.root).length).toBeLessThan(51_000);
    const paper = paperOfForm(prepared.form, 'default');
    expect(paper === null ? 0 : relevanceOf(paper, {}).open.length).toBeLessThan(3000);
  });

  it('groups thousands deep are refused', () => {
    const deep = Array.from({ length: 2400 }, (_, i) => ['begin group', `g${i}`, '']);
    expect(codesOf(survey([...deep, ['text', 'a', 'A'], ...deep.map(() => ['end group'])]))).toEqual([
      'group-too-deep',
    ]);
  });

  it('a circle through thousands of rows is found', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => ['calculate', `c${i}`, '', `\${c${(i + 1) % 3000}} + 1`]);
    expect(codesOf(survey(rows))).toEqual(['circle']);
  });

  it('a text that doubles row by row stays within a bound', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [
      'calculate',
      `c${i}`,
      '',
      i === 0 ? "'0123456789'" : `concat(\${c${i - 1}}, \${c${i - 1}})`,
    ]);
    const { prepared } = readXlsform(survey(rows), PORTS);
    if (prepared === null) throw new Error('not read');
    expect(shown(openSession(prepared), 'c59')).toHaveLength(10_000);
  });

  it('more rows than a form has, and names that mean something to the program, are no way in', () => {
    expect(codesOf(survey(Array.from({ length: 5001 }, (_, i) => ['text', `t${i}`, 'T'])))).toEqual(['too-many-rows']);
    expect(codesOf(survey([['text', '__proto__', 'T']]))).toContain('name-invalid');
    for (const name of ['constructor', 'hasOwnProperty', 'toString']) {
      const form = preparedOf(`# survey
type|name|label|calculation|choice_filter
select_one ${name}|${name}|L||${name} = ''
calculate|c||concat('x', \${${name}})|
# choices
list_name|name|label|${name}
${name}|${name}|L|v`);
      expect(shown(openSession(form), 'c')).toBe('x');
      expect(
        codesOf(
          survey([
            ['select_one a', name, ''],
            ['calculate', 'c', '', `${name}(1)`],
          ]),
        ),
      ).toEqual(expect.arrayContaining(['unknown-list', 'function-unsupported']));
    }
  });

  it('any workbook is read or refused with its errors, never thrown over', () => {
    const seen = { read: 0, refused: 0 };
    const cell = fc.oneof(
      { weight: 6, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '',
          '${a}',
          'select_one x',
          'end group',
          'begin repeat',
          '. > 1',
          'name',
          '__proto__',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    );
    prove(
      'workbooks',
      fc.property(
        fc.constantFrom(...FIXTURE_FORMS.keys()),
        fc.array(cell, { minLength: 200, maxLength: 200 }),
        (at, cells) => {
          let next = 0;
          const sheets = (FIXTURE_FORMS[at]?.sheets ?? []).map(({ name, rows }) => ({
            name,
            rows: rows.map((row) => row.map((text) => cells[next++ % 199] ?? text)),
          }));
          const { prepared, errors, report } = readXlsform(sheets, PORTS);
          expect(prepared === null).toBe(errors.length > 0);
          expect(Array.isArray(report)).toBe(true);
          seen[prepared === null ? 'refused' : 'read'] += 1;
          if (prepared !== null) openSession(prepared);
        },
      ),
      () => ({ refused: seen.refused }),
      200,
    );
  });
});
