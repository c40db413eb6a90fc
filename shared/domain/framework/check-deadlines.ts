import { lastDayOfMonth } from '../time/calendar-day.ts';
import { type FrameworkFault, fault } from './framework-fault.ts';
import type { Deadline, FrameworkFile } from './framework.ts';
import { type PrintedDay, printedDays, printedLengths, printedYears } from './printed-dates.ts';

type Path = readonly PropertyKey[];

/** Typed deadlines that say something else than the words they were read from (R07), or nothing at all. */
export function deadlineFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const classes = new Set(Object.values(file.overlay.unitClasses));
  return [
    ...file.openness.indicators.flatMap(({ deadline }, i) =>
      faultsOf(deadline, ['openness', 'indicators', i, 'deadline'], classes),
    ),
    ...file.reform.blocks.flatMap(({ deadline }, i) =>
      faultsOf(deadline, ['reform', 'blocks', i, 'deadline'], classes),
    ),
  ];
}

function faultsOf(deadline: Deadline, path: Path, classes: ReadonlySet<string>): readonly FrameworkFault[] {
  switch (deadline.kind) {
    case 'none':
    case 'continuous':
      return [];
    case 'day':
      return dateFaults(deadline.date, deadline.original, [...path, 'date']);
    case 'month-end':
      return dateFaults(lastDayOfMonth(deadline.year, deadline.month), deadline.original, [...path, 'month']);
    case 'relative':
      return lengthFaults(deadline, path);
    case 'by-class':
      return classFaults(deadline, path, classes);
    case 'several':
      if (deadline.parts.length === 0) return [fault([...path, 'parts'], '没有列出任何一项时限')];
      return deadline.parts.flatMap((part, i) => [
        ...(squeezed(deadline.original).includes(squeezed(part.original))
          ? []
          : [fault([...path, 'parts', i, 'original'], `时限原文“${deadline.original}”中没有“${part.original}”`)]),
        ...faultsOf(part.deadline, [...path, 'parts', i, 'deadline'], classes),
      ]);
  }
}

function dateFaults(date: string, original: string, path: Path): readonly FrameworkFault[] {
  const days = printedDays(original);
  const years = printedYears(original);
  const fits = days.length === 0 || days.some((day) => means(day, date));
  if (fits && (years.length === 0 || years.includes(Number(date.slice(0, 4))))) return [];
  return [fault(path, `填写的日期 ${date} 与时限原文“${original}”不一致`)];
}

/** A printed month without a day stands for its end (R08). */
function means(printed: PrintedDay, date: string): boolean {
  const last = lastDayOfMonth(Number(date.slice(0, 4)), printed.month);
  const day = printed.day ?? Number(last.slice(8));
  return Number(date.slice(5, 7)) === printed.month && Number(date.slice(8)) === day;
}

function lengthFaults(deadline: Extract<Deadline, { kind: 'relative' }>, path: Path): readonly FrameworkFault[] {
  const lengths = printedLengths(deadline.original);
  const { days, dayType, original } = deadline;
  if (lengths.length === 0) return [];
  // 日 alone may be read either way (D21); a printed 工作日 or 自然日 may not.
  const fits = lengths.some((one) => one.days === days && (one.dayType === null || one.dayType === dayType));
  return fits ? [] : [fault([...path, 'days'], `填写的 ${days} 个${dayType}与时限原文“${original}”不一致`)];
}

function classFaults(
  deadline: Extract<Deadline, { kind: 'by-class' }>,
  path: Path,
  classes: ReadonlySet<string>,
): readonly FrameworkFault[] {
  if (deadline.classes.length === 0) return [fault([...path, 'classes'], '时限按单位类别分列，却没有列出任何类别')];
  const names = deadline.classes.map((one) => one.unitClass);
  return deadline.classes.flatMap(({ unitClass, date }, i) => [
    ...(names.indexOf(unitClass) === i ? [] : [fault([...path, 'classes', i, 'unitClass'], `“${unitClass}”重复`)]),
    ...([...classes].some((known) => known.endsWith(unitClass))
      ? []
      : [fault([...path, 'classes', i, 'unitClass'], `没有单位属于类别“${unitClass}”`)]),
    ...dateFaults(date, clauseOf(deadline.original, unitClass), [...path, 'classes', i, 'date']),
  ]);
}

/** 各部门每年1月底前，各区县每年2月9日前: the clause that speaks of one class, or all of it where none does. */
function clauseOf(original: string, unitClass: string): string {
  return original.split(/[，；。,;]/).find((clause) => clause.includes(unitClass)) ?? original;
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, '');
}
