import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCalendarDays, isCalendarDay, weekday } from '../../../shared/domain/time/calendar-day.ts';
import { addWorkingDays, holidayTableSchema, isWorkingDay } from '../../../shared/domain/time/working-days.ts';
import { must, refused } from '../support/script.ts';
import { prove } from '../support/property.ts';

const dayArb = fc.integer({ min: 0, max: 364 + 365 }).map((n) => addCalendarDays('2022-01-01', n));

/** Zeller's congruence, 1 = Monday … 7 = Sunday. */
function zeller(date: string): number {
  const [y = 0, m = 0, d = 0] = date.split('-').map(Number);
  const month = m < 3 ? m + 12 : m;
  const year = m < 3 ? y - 1 : y;
  const h =
    (d +
      Math.floor((13 * (month + 1)) / 5) +
      year +
      Math.floor(year / 4) -
      Math.floor(year / 100) +
      Math.floor(year / 400)) %
    7;
  return ((h + 5) % 7) + 1;
}

describe('working days', () => {
  it('lands on a working day with exactly n working days after the start', () => {
    const seen = { crossedYear: 0, onWorkedWeekend: 0, skippedHoliday: 0 };
    const property = fc.property(
      dayArb,
      fc.integer({ min: 1, max: 60 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 20, maxLength: 50 }),
      (start, n, offsetsOff, offsetsWorked) => {
        const off = offsetsOff.map((offset) => addCalendarDays(start, offset));
        const worked = offsetsWorked.map((offset) => addCalendarDays(start, offset));
        const year = { off, worked: worked.filter((day) => !off.includes(day)) };
        const table = { '2022': year, '2023': year, '2024': year };
        const end = must(addWorkingDays(start, n, table));
        let count = 0;
        for (let day = addCalendarDays(start, 1); day <= end; day = addCalendarDays(day, 1)) {
          const working = off.includes(day) ? false : year.worked.includes(day) || zeller(day) <= 5;
          expect(must(isWorkingDay(day, table))).toBe(working);
          if (working) count++;
          if (day === end) expect(working).toBe(true);
          if (off.includes(day) && zeller(day) <= 5) seen.skippedHoliday++;
        }
        expect(count).toBe(n);
        if (start.slice(0, 4) !== end.slice(0, 4)) seen.crossedYear++;
        if (zeller(end) > 5) seen.onWorkedWeekend++;
      },
    );
    prove('working days', property, () => seen, 200);
  });

  it('agrees with Zeller on every weekday of two years', () => {
    for (let day = '2022-01-01'; day < '2024-01-01'; day = addCalendarDays(day, 1))
      expect(weekday(day)).toBe(zeller(day));
  });

  it('takes no table with days that do not exist or years that are none', () => {
    const year = { off: ['2022-10-03'], worked: ['2022-10-08'] };
    expect(holidayTableSchema.safeParse({ '2022': year }).success).toBe(true);
    expect(holidayTableSchema.safeParse({ '22': year }).success).toBe(false);
    expect(holidayTableSchema.safeParse({ '2022': { ...year, off: ['2022-02-30'] } }).success).toBe(false);
  });

  it('answers an unknown year by name', () => {
    expect(refused(isWorkingDay('2031-01-01', {}))).toEqual({ code: 'holiday-year-unknown', year: '2031' });
  });

  it.each(['2022-02-30', '2022-13-01', '2022-1-1', '', '2022-00-10', '2023-02-29'])(
    'knows that %s is no day',
    (text) => {
      expect(isCalendarDay(text)).toBe(false);
    },
  );
});
