import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../shared/domain/forms/expression/parse-expression.ts';
import { openSession } from '../../../shared/domain/forms/session.ts';
import { readXlsform } from '../../../shared/domain/xlsform/read-xlsform.ts';
import { prove } from '../support/property.ts';
import { PORTS, preparedOf, shown } from './support/open-form.ts';
import { workbookOf } from './support/tables.ts';

/** The result of one calculation beside a = 3, b blank, s = 'x y', d = 2020-02-29. */
function result(calculation: string): string | null {
  const form = preparedOf(`# survey
type|name|label|calculation|default
integer|a|A||3
integer|b|B||
select_multiple l|s|S||x y
date|d|D||2020-02-29
calculate|r||${calculation}|
# choices
list_name|name|label
l|x|Ex
l|y|Why`);
  return shown(openSession(form), 'r');
}

const faultOf = (source: string) => {
  const parsed = parseExpression(source);
  return parsed.ok ? null : parsed.error.code;
};

describe('what an expression comes to', () => {
  it.each<[string, string]>([
    ['1 + 2 * 3 - 4 div 2', '5'],
    ['(1 + 2) * -3', '-9'],
    ['7 mod 3', '1'],
    ['1 = 1 and 2 < 1 or 3 >= 3', 'true'],
    ['2 > 1 = true()', 'true'],
    ['${a} + 1', '4'],
    ['${b} + 1', ''],
    ['${b} = 0', 'false'],
    ['${b} != 0', 'true'],
    ["${b} = ''", 'true'],
    ["${a} = '3'", 'true'],
    ["selected(${s}, 'y')", 'true'],
    ["selected(${s}, 'z')", 'false'],
    ["selected(${b}, '')", 'false'],
    ['count-selected(${s})', '2'],
    ['selected-at(${s}, 1)', 'y'],
    ["if(${a} > 2, 'many', 'few')", 'many'],
    ['coalesce(${b}, ${a})', '3'],
    ['int(3.9) + int(-3.9)', '0'],
    ['round(2.5) + round(-2.5)', '0'],
    ['round(2.345, 1)', '2.3'],
    ["number('4') + 1", '5'],
    ["number('four')", ''],
    ['string(4) = "4"', 'true'],
    ['1 div 0', ''],
    ['pow(2, 10)', '1024'],
    ['min(3, 1, 2) + max(3, 1, 2)', '4'],
    ["concat('a', 1, ${a})", 'a13'],
    ["string-length('吐鲁番')", '3'],
    ["substr('abcdef', 1, 3)", 'bc'],
    ["substr('abcdef', -2)", 'ef'],
    ["contains('abc', 'b') and starts-with('abc', 'a') and ends-with('abc', 'c')", 'true'],
    ["translate('a-b-c', '-', '_')", 'a_b_c'],
    ["normalize-space('  a   b ')", 'a b'],
    ["substring-before('a/b', '/')", 'a'],
    ["substring-after('a/b', '/')", 'b'],
    ["regex('838000', '\\d{6}')", 'true'],
    ["regex('x838000', '\\d{6}')", 'false'],
    ['today()', '2022-08-31'],
    ['today() > ${d}', 'true'],
    ['today() - ${d}', '914'],
    ['int((today() - ${d}) div 365.25)', '2'],
    ["format-date(${d}, '%d/%m/%Y')", '29/02/2020'],
    ["format-date-time(now(), '%Y-%m-%d %H:%M')", '2022-08-31 10:20'],
    ["date('2022-01-01') < today()", 'true'],
    ["date('2022-02-30')", ''],
    ['not(${b}) and boolean(${a})', 'true'],
    ["jr:choice-name('y', '${s}')", 'Why'],
    ['once(${a} + 4)', '7'],
    ['‘a’ = “a”', 'true'],
    ['- - 3', '3'],
  ])('%s → %s', (source, expected) => {
    expect(result(source)).toBe(expected);
  });
});

describe('what is no expression', () => {
  it.each<[string, string]>([
    ['1 +', 'unexpected-end'],
    ['(1', 'unexpected-end'],
    ['1 2', 'unexpected'],
    ['"open', 'open-quote'],
    ['${open', 'open-reference'],
    ['1 # 2', 'stray-character'],
    ['/data/a', 'path-unsupported'],
    ['${a}/b', 'path-unsupported'],
    ["instance('x')[1]", 'path-unsupported'],
    ['${last-saved#a}', 'path-unsupported'],
    ['('.repeat(200) + ')'.repeat(200), 'too-deep'],
    ['-'.repeat(5000), 'too-deep'],
    [`1${' + 1'.repeat(1500)}`, 'too-deep'],
    ['x'.repeat(9000), 'too-long'],
  ])('%s', (source, code) => {
    expect(faultOf(source)).toBe(code);
  });

  it('a long chain of or is no deep tree', () => {
    expect(faultOf(Array.from({ length: 400 }, (_, i) => `\${q} = ${i}`).join(' or '))).toBeNull();
  });

  it('no text throws or hangs', () => {
    const seen = { taken: 0, refused: 0 };
    const word = fc.constantFrom(
      '(',
      ')',
      '${a}',
      "'x'",
      '1',
      '+',
      '-',
      'and',
      'or',
      'div',
      ',',
      '.',
      '..',
      'if(',
      '=',
      '<',
      ' ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(word, { maxLength: 14 }).map((all) => all.join(' ')),
    );
    prove(
      'expressions',
      fc.property(text, (source) => {
        seen[parseExpression(source).ok ? 'taken' : 'refused'] += 1;
      }),
      () => seen,
      3000,
    );
  });
});

describe('faults name the sheet, the row and the column', () => {
  it.each<[string, string, string]>([
    ['relevant', '${nobody} = 1', 'unknown-name'],
    ['relevant', 'pulldata(1)', 'function-unsupported'],
    ['relevant', 'if(1, 2)', 'argument-count'],
    ['relevant', "regex(${a}, '(?=x)')", 'pattern-unsupported'],
    ['relevant', '. > 1', 'not-here'],
    ['relevant', 'position(..) > 1', 'not-repeat'],
    ['constraint', 'once(1)', 'not-here'],
    ['required', '1 +', 'unexpected-end'],
    ['calculation', 'bare + 1', 'unexpected'],
  ])('%s %s', (column, source, code) => {
    const text = `# survey
type|name|label|${column}
integer|a|A|
integer|c|C|${source}`;
    expect(readXlsform(workbookOf(text), PORTS).errors).toMatchObject([{ code, sheet: 'survey', row: 3, column }]);
  });

  it('circles are named by the way round', () => {
    const text = `# survey
type|name|label|relevant|calculation
integer|a|A|\${c} = 1|
calculate|b|||\${a} + 1
calculate|c|||\${b} + 1`;
    expect(readXlsform(workbookOf(text), PORTS).errors).toMatchObject([
      { code: 'circle', row: 2, subject: expect.stringMatching(/^a → b → c → a$|^b → c → a → b$|^c → a → b → c$/) },
    ]);
  });
});
