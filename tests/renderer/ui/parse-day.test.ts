import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../../../renderer/ui/date/parse-day.ts';

test.each([
  ['20220930', '2022-09-30'],
  ['2022-9-3', '2022-09-03'],
  ['2022.09.30', '2022-09-30'],
  ['2022/9/30', '2022-09-30'],
  ['2022年9月30日', '2022-09-30'],
  ['  20240229 ', '2024-02-29'],
])('%s is %s', (typed, day) => expect(parseDay(typed)).toBe(day));

test.each(['2022093', '20220230', '20230229', '2022-13-01', '9月30日', '明天', '202209301'])('%s is no day', (typed) =>
  expect(parseDay(typed)).toBeUndefined(),
);

test('nothing typed is no date, not a wrong one', () => expect(parseDay('  ')).toBeNull());

test('every day that exists is read from eight digits, and no other eight digits are', () => {
  let real = 0;
  let unreal = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (month, date) => {
      const digits = `2023${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`;
      const exists = date <= new Date(Date.UTC(2023, month, 0)).getUTCDate();
      if (exists) real += 1;
      else unreal += 1;
      expect(parseDay(digits) !== undefined).toBe(exists);
    }),
    { numRuns: 800 },
  );
  expect(real).toBeGreaterThan(100);
  expect(unreal).toBeGreaterThan(3);
});
