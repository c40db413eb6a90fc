import type { SheetCell } from '../../../lib/sheet.ts';
import { isCalendarDay } from '../../time/calendar-day.ts';

/** A day as written that is no day of the calendar (a file may bear 2022-02-30) stays in words. */
export function dayCell(day: string | null): SheetCell {
  return day === null || !isCalendarDay(day) ? day : { kind: 'day', day };
}
