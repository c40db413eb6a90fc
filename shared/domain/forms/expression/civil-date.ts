/**
 * Calendar dates as whole days since 1970-01-01, and times of day as the fraction of one; no time zone takes part, so the
 * same answers give the same result on every laptop. `2022-02-30` is no date.
 */
export function daysOfText(text: string): number | null {
  const match = DATE_TIME.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return null;
  const time = Date.UTC(year, month - 1, day);
  const read = new Date(time);
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return null;
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) >= 60) return null;
  return time / DAY + ((hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)) / 86_400;
}

/** yyyy-mm-dd, and the time of day behind a T when there is one. Blank outside the years 1 to 9999. */
export function textOfDays(days: number): string {
  const time = new Date(Math.round(days * DAY));
  const year = time.getUTCFullYear();
  if (Number.isNaN(year) || year < 1 || year > 9999) return '';
  const text = time.toISOString();
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 23);
}

/** ODK's letters: %Y %y %m %n %b %d %e %a, and with times %H %h %M %S %3. Others stand as they are. */
export function formatDays(days: number, format: string): string {
  const time = new Date(Math.round(days * DAY));
  if (Number.isNaN(time.getTime())) return '';
  return format.replace(/%[YymnbdeaHhMS3]/g, (letter) => partOf(time, letter));
}

function partOf(time: Date, letter: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  switch (letter) {
    case '%Y':
      return String(time.getUTCFullYear()).padStart(4, '0');
    case '%y':
      return two(time.getUTCFullYear() % 100);
    case '%m':
      return two(time.getUTCMonth() + 1);
    case '%n':
      return String(time.getUTCMonth() + 1);
    case '%b':
      return MONTHS.slice(3 * time.getUTCMonth(), 3 * time.getUTCMonth() + 3);
    case '%d':
      return two(time.getUTCDate());
    case '%e':
      return String(time.getUTCDate());
    case '%a':
      return WEEKDAYS.slice(3 * time.getUTCDay(), 3 * time.getUTCDay() + 3);
    case '%H':
      return two(time.getUTCHours());
    case '%h':
      return String(time.getUTCHours());
    case '%M':
      return two(time.getUTCMinutes());
    case '%S':
      return two(time.getUTCSeconds());
    default:
      return String(time.getUTCMilliseconds()).padStart(3, '0');
  }
}

const DAY = 86_400_000;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const WEEKDAYS = 'SunMonTueWedThuFriSat';
const DATE_TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?(?:Z|[+-]\d{2}:\d{2})?)?$/;
