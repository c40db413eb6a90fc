import type { Deadline } from '../framework/framework.ts';
import { weekday } from './calendar-day.ts';
import { deadlineInstant } from './deadline.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/**
 * What to say beside a 完成时限 whose last day is a Saturday or Sunday: it is not moved, only said (R08). One sentence
 * per day, empty where there is none. `unitClass` null: a deadline split by class speaks for all of its classes. Public
 * holidays are not looked up: they need the year's announced table (R09).
 */
export function weekendHints(deadline: Deadline, unitClass: string | null): readonly string[] {
  const days = daysOf(deadline, unitClass);
  return [...new Set(days)].map((day) => `到期日 ${day} 是星期${WEEKDAYS[weekday(day) - 1]}，时限不顺延`);
}

function daysOf(deadline: Deadline, unitClass: string | null): readonly string[] {
  if (deadline.kind === 'several') return deadline.parts.flatMap((part) => daysOf(part.deadline, unitClass));
  const classes =
    deadline.kind === 'by-class' && unitClass === null
      ? deadline.classes.map((one) => one.unitClass)
      : [unitClass ?? ''];
  return classes.flatMap((one) => {
    const due = deadlineInstant(deadline, { unitClass: one });
    return due.ok && due.value.kind === 'due' && due.value.weekend ? [due.value.date] : [];
  });
}
