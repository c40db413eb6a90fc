import { describe, expect, it } from 'vitest';
import { instantText, parseInstant } from '../../../../renderer/features/visit/info/parse-instant.ts';
import { parseNumber } from '../../../../renderer/features/visit/parse-number.ts';

describe('typed numbers', () => {
  it('reads half and full width digits', () => {
    expect(parseNumber(' 12 ', true)).toBe(12);
    expect(parseNumber('３．５', false)).toBe(3.5);
    expect(parseNumber('', true)).toBeNull();
  });
  it.each(['十', '3.5', '-1', '1e3', '1 2'])('refuses %s as a count', (typed) => {
    expect(parseNumber(typed, true)).toBeUndefined();
  });
  it.each(['Infinity', '0x10', '1.', '--1'])('refuses %s as a measured value', (typed) => {
    expect(parseNumber(typed, false)).toBeUndefined();
  });
});

describe('typed moments in 北京时间', () => {
  it.each(['2022-09-30 23:30', '20220930 2330', '2022年9月30日 23：30'])('reads %s', (typed) => {
    expect(parseInstant(typed)).toBe('2022-09-30T15:30:00.000Z');
  });
  it('prints what it reads, whatever the zone of the machine', () => {
    expect(instantText(parseInstant('2022-10-01 00:05') ?? null)).toBe('2022-10-01 00:05');
  });
  it.each(['2022-09-30', '2022-02-30 10:00', '2022-09-30 25:00', '明天'])('refuses %s', (typed) => {
    expect(parseInstant(typed)).toBeUndefined();
  });
});
