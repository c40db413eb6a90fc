/**
 * 北京时间 (UTC+8, no daylight saving since 1992) whatever the machine's zone says (R08, R11). An instant is stored as
 * UTC ISO 8601 with milliseconds and a trailing Z; only rendering adds the eight hours.
 */
export type Instant = string;

const OFFSET_MS = 8 * 3600 * 1000;

export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

export function epochOf(instant: Instant): number {
  return Date.parse(instant);
}

/** `2022-09-30 23:59:59`, in 北京时间. */
export function beijingDateTime(instant: Instant): string {
  return shifted(instant).slice(0, 19).replace('T', ' ');
}

/** `2022-09-30`, the calendar day in 北京时间. */
export function beijingDate(instant: Instant): string {
  return shifted(instant).slice(0, 10);
}

/** `2022年9月30日 23:59`, for people. */
export function beijingLong(instant: Instant): string {
  const text = shifted(instant);
  return `${Number(text.slice(0, 4))}年${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日 ${text.slice(11, 16)}`;
}

/** The instant of a 北京时间 wall clock reading `YYYY-MM-DD` + `HH:MM:SS`; null when the day or time does not exist. */
export function instantOfBeijing(date: string, time = '00:00:00'): Instant | null {
  const epoch = Date.parse(`${date}T${time}+08:00`);
  if (Number.isNaN(epoch)) return null;
  const instant = instantOf(epoch);
  // Date.parse turns 2022-02-30 into 2 March in some engines; a date that does not print back does not exist.
  return beijingDate(instant) === date ? instant : null;
}

function shifted(instant: Instant): string {
  return new Date(epochOf(instant) + OFFSET_MS).toISOString();
}
