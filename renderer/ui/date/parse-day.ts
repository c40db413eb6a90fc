import { instantOfBeijing } from '../../../shared/domain/time/beijing-time.ts';

/**
 * Reads a typed day: `20220930`, `2022-09-30`, `2022.9.30`, `2022/9/30` or `2022年9月30日`, answered as `2022-09-30`.
 * `''` is no day (null). `undefined` = not a day that exists.
 */
export function parseDay(typed: string): string | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text);
  if (!parts) return undefined;
  const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  return instantOfBeijing(day) === null ? undefined : day;
}
