import { z } from 'zod';
import { err, ok, type Result } from '../../lib/result.ts';
import { addCalendarDays, isWeekend } from './calendar-day.ts';

/**
 * 节假日表: per year the days off on weekdays and the weekend days worked in exchange (调休), as the State Council
 * announces them. A year that is not in the table is unknown, never guessed (R09).
 */
export const holidayTableSchema = z.record(
  z.string().regex(/^\d{4}$/),
  z.strictObject({ off: z.array(z.iso.date()), worked: z.array(z.iso.date()) }),
);

export type HolidayTable = Readonly<z.infer<typeof holidayTableSchema>>;

interface UnknownYear {
  readonly code: 'holiday-year-unknown';
  readonly year: string;
}

export function isWorkingDay(date: string, table: HolidayTable): Result<boolean, UnknownYear> {
  const year = date.slice(0, 4);
  const days = table[year];
  if (days === undefined) return err({ code: 'holiday-year-unknown', year });
  if (days.off.includes(date)) return ok(false);
  return ok(days.worked.includes(date) || !isWeekend(date));
}

/** The n-th working day after `date`; the day itself does not count. n ≥ 1. */
export function addWorkingDays(date: string, n: number, table: HolidayTable): Result<string, UnknownYear> {
  let day = date;
  let left = n;
  while (left > 0) {
    day = addCalendarDays(day, 1);
    const working = isWorkingDay(day, table);
    if (!working.ok) return working;
    if (working.value) left--;
  }
  return ok(day);
}
