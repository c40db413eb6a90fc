import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearPattern } from '../../shared/lib/linear-pattern/linear-pattern.ts';
import { prove } from '../domain/support/property.ts';

const matches = (pattern: string, text: string): boolean => {
  const compiled = linearPattern(pattern);
  if (!compiled.ok) throw new Error(`${pattern}: ${compiled.error.subject}`);
  return compiled.value.matchesAll(text);
};

describe('a pattern that is matched in linear time', () => {
  it.each<[string, string, boolean]>([
    ['^\\d{6}$', '838000', true],
    ['\\d{6}', '8380001', false],
    ['1[3-9]\\d{9}', '13800000000', true],
    ['[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,4}', 'a.b@example.com', true],
    ['(男|女)', '女', true],
    ['[^一二三]+', '四五', true],
    ['[^一二三]+', '四一', false],
    ['a{2,3}', 'aaaa', false],
    ['a{2,}', 'aaaa', true],
    ['(?:ab|c)*?d?', 'abcab', true],
    ['[a\\-z]+', 'a-z', true],
    ['\\p{L}+', '吐鲁番', true],
    ['', '', true],
    ['()', 'x', false],
    ['^^a$$', 'a', true],
    ['[]a]+', 'a]', true],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each(['(?=a)', '(?<n>a)', '(a)\\1', 'a**', '*a', '(a', 'a)', '[a', '\\b', 'a{3,2}', 'a{x}', '[z-a]', '\\'])(
    'refuses %s by name',
    (pattern) => {
      expect(linearPattern(pattern).ok).toBe(false);
    },
  );

  it('says at once what a backtracking engine would search for years', () => {
    for (const pattern of ['(a+)+$', '(a|a)*b', '(a|aa)+$', '(.*a){20}', '((a?){20}){20}', '(x+x+)+y']) {
      expect(matches(pattern, `${'a'.repeat(1500)}!`)).toBe(false);
    }
  });

  it('refuses what unrolls beyond its bounds, and empty loops a thousand million times over', () => {
    expect(linearPattern('((a{99}){99}){99}').ok).toBe(false);
    expect(matches('((((){999}){999}){999}){999}', '')).toBe(true);
    expect(linearPattern('('.repeat(5000)).ok).toBe(false);
  });

  it('agrees with the engine on whole texts', () => {
    const seen = { yes: 0, no: 0 };
    const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\d', '1');
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
        fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(${a}|${b})`),
        fc.tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}')).map(([a, q]) => `(?:${a})${q}`),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 7 });
    prove(
      'patterns',
      fc.property(pattern, text, (source, words) => {
        const expected = new RegExp(`^(?:${source})$`).test(words);
        expect(matches(source, words)).toBe(expected);
        seen[expected ? 'yes' : 'no'] += 1;
      }),
      () => seen,
      2000,
    );
  });
});
