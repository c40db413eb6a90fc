import { beijingDateTime, instantOfBeijing, type Instant } from '../../../../shared/domain/time/beijing-time.ts';
import { parseDay } from '../../../ui/date/parse-day.ts';

/**
 * Reads a typed 北京时间: `2022-09-30 10:30`, `20220930 1030`, with or without seconds. '' = null; `undefined` = not a
 * time that exists.
 */
export function parseInstant(typed: string): Instant | null | undefined {
  const text = typed.trim().replaceAll('：', ':');
  if (text === '') return null;
  const parts = /^(\S+?)\s+(\d{1,2}):?(\d{2})(?::?(\d{2}))?$/.exec(text);
  const day = parseDay(parts?.[1] ?? '');
  if (parts === null || day === null || day === undefined) return undefined;
  const time = `${parts[2]?.padStart(2, '0')}:${parts[3]}:${parts[4] ?? '00'}`;
  return instantOfBeijing(day, time) ?? undefined;
}

/** `2022-09-30 10:30`, as the field shows it. */
export function instantText(instant: Instant | null): string {
  return instant === null ? '' : beijingDateTime(instant).slice(0, 16);
}
