/** Calendar arithmetic on `YYYY-MM-DD` alone: no zone, no clock. */

/** The day `days` after (or, negative, before) `date`. Throws on a day that does not exist. */
export function addCalendarDays(date: string, days: number): string {
  return new Date(dayEpoch(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: string): number {
  return ((new Date(dayEpoch(date)).getUTCDay() + 6) % 7) + 1;
}

export function isWeekend(date: string): boolean {
  return weekday(date) >= 6;
}

/** Last day of a month, `month` 1–12. */
export function lastDayOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const epoch = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().slice(0, 10) === text;
}

function dayEpoch(date: string): number {
  if (!isCalendarDay(date)) throw new Error(`no such day: ${date}`);
  return Date.parse(`${date}T00:00:00Z`);
}
