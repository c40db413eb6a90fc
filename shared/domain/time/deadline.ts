import { assertNever } from '../../lib/assert-never.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Deadline } from '../framework/framework.ts';
import { epochOf, instantOfBeijing, type Instant } from './beijing-time.ts';
import { addCalendarDays, isCalendarDay, isWeekend, lastDayOfMonth } from './calendar-day.ts';
import { addWorkingDays, type HolidayTable } from './working-days.ts';

interface DeadlineOptions {
  /** "9月30日前" includes the 30th (R08). Default true. */
  readonly beforeIsInclusive?: boolean;
  /** Day from which a relative deadline runs (批复, 政策出台), `YYYY-MM-DD` in 北京时间. */
  readonly startDate?: string;
  readonly holidays?: HolidayTable;
  /** 区县 / 市直部门 / 中央驻吐单位与企业, for a deadline split by class. */
  readonly unitClass?: string;
}

export interface DueDay {
  readonly kind: 'due';
  /** Last day in time, in 北京时间. */
  readonly date: string;
  /** 23:59:59 北京时间 of that day. */
  readonly instant: Instant;
  /** The day is a Saturday or Sunday: it is not moved, only said (R08). */
  readonly weekend: boolean;
}

type DeadlineValue =
  | DueDay
  | { readonly kind: 'continuous' }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly parts: readonly DeadlinePart[] };

/** One of several deadlines in one cell, each with its own answer. */
interface DeadlinePart {
  readonly scope: string;
  readonly value: Result<DeadlineValue, DeadlineError>;
}

type DeadlineError =
  | { readonly code: 'start-date-missing'; readonly after: string }
  | { readonly code: 'date-invalid'; readonly date: string }
  | { readonly code: 'holidays-missing' }
  | { readonly code: 'holiday-year-unknown'; readonly year: string }
  | { readonly code: 'unit-class-unknown'; readonly unitClass: string };

/**
 * A typed 完成时限 as an instant (R07–R09). Nothing is guessed: a start date, a holiday year or a unit class that is
 * missing is an error value. `several` answers part by part; `continuous` and `none` have no day.
 */
export function deadlineInstant(
  deadline: Deadline,
  options: DeadlineOptions = {},
): Result<DeadlineValue, DeadlineError> {
  switch (deadline.kind) {
    case 'none':
    case 'continuous':
      return ok({ kind: deadline.kind });
    case 'several':
      return ok({
        kind: 'several',
        parts: deadline.parts.map((part) => ({ scope: part.scope, value: deadlineInstant(part.deadline, options) })),
      });
    case 'month-end':
      return due(lastDayOfMonth(deadline.year, deadline.month));
    case 'day':
      return due(dayBefore(deadline.date, deadline.original, options));
    case 'by-class': {
      const found = deadline.classes.find((one) => isOfClass(options.unitClass ?? '', one.unitClass));
      if (found === undefined) return err({ code: 'unit-class-unknown', unitClass: options.unitClass ?? '' });
      return due(dayBefore(found.date, deadline.original, options));
    }
    case 'relative':
      return relativeDay(deadline, options);
    default:
      return assertNever(deadline);
  }
}

/** Late = after the last second of the day (R11: both sides are instants, no zone takes part). */
export function isLate(done: Instant, deadline: DueDay): boolean {
  return epochOf(done) >= epochOf(deadline.instant) + 1000;
}

/** `X月X日前` read exclusively ends the day before; only where the notice prints 前 behind this very day. */
function dayBefore(date: string, original: string, options: DeadlineOptions): string {
  if (options.beforeIsInclusive ?? true) return date;
  // Without the look-behind, 12月9日前 would also be read as 2月9日前.
  const printed = new RegExp(`(?<!\\d)${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日前`);
  return printed.test(original.replaceAll(/\s/g, '')) && isCalendarDay(date) ? addCalendarDays(date, -1) : date;
}

/** The notice says 部门 where the unit table says 市直部门. */
function isOfClass(unitClass: string, printed: string): boolean {
  return unitClass !== '' && (unitClass === printed || unitClass.endsWith(printed));
}

function relativeDay(
  deadline: Extract<Deadline, { kind: 'relative' }>,
  options: DeadlineOptions,
): Result<DeadlineValue, DeadlineError> {
  const { startDate } = options;
  if (startDate === undefined) return err({ code: 'start-date-missing', after: deadline.after });
  if (!isCalendarDay(startDate)) return err({ code: 'date-invalid', date: startDate });
  if (deadline.dayType === '自然日') return due(addCalendarDays(startDate, deadline.days));
  if (options.holidays === undefined) return err({ code: 'holidays-missing' });
  const day = addWorkingDays(startDate, deadline.days, options.holidays);
  return day.ok ? due(day.value) : day;
}

function due(date: string): Result<DueDay, DeadlineError> {
  const instant = instantOfBeijing(date, '23:59:59');
  if (instant === null) return err({ code: 'date-invalid', date });
  return ok({ kind: 'due', date, instant, weekend: isWeekend(date) });
}
