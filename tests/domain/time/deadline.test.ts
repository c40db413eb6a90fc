import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Deadline } from '../../../shared/domain/framework/framework.ts';
import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { deadlineInstant, type DueDay, isLate } from '../../../shared/domain/time/deadline.ts';
import { must, refused } from '../support/script.ts';
import { prove } from '../support/property.ts';
import { TURPAN } from '../support/turpan.ts';

const ZONES = ['Asia/Urumqi', 'America/Phoenix', 'Asia/Shanghai', 'UTC', 'Pacific/Kiritimati', 'America/St_Johns'];
const ZONE_BEFORE = process.env['TZ'];
afterAll(() => {
  process.env['TZ'] = ZONE_BEFORE;
});

function dueOf(deadline: Deadline, options = {}): DueDay {
  const value = must(deadlineInstant(deadline, options));
  if (value.kind !== 'due') throw new Error(`no day: ${value.kind}`);
  return value;
}

/** Independent of the product: ICU's own Asia/Shanghai. */
const ICU = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
function shanghai(epoch: number): { date: string; time: string } {
  const [date = '', time = ''] = ICU.format(new Date(epoch)).split(' ');
  return { date, time };
}

/** Independent of the product: month lengths by the calendar's own rule. */
function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

describe('deadlineInstant', () => {
  it('ends every month at 23:59:59 北京时间 of its last day, whatever the machine’s zone (R08, R11)', () => {
    const seen = { leapFebruary: 0, weekend: 0 };
    const property = fc.property(
      fc.integer({ min: 2000, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(...ZONES),
      (year, month, zone) => {
        process.env['TZ'] = zone;
        const due = dueOf({ kind: 'month-end', original: '', year, month });
        const { date, time } = shanghai(Date.parse(due.instant));
        const day = monthLength(year, month);
        expect(date).toBe(`${year}-${String(month).padStart(2, '0')}-${day}`);
        expect(time).toBe('23:59:59');
        expect(due.date).toBe(date);
        const name = new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Shanghai', weekday: 'short' }).format(
          new Date(due.instant),
        );
        expect(due.weekend).toBe(name === 'Sat' || name === 'Sun');
        if (day === 29) seen.leapFebruary++;
        if (due.weekend) seen.weekend++;
      },
    );
    prove('month end', property, () => seen, 600);
  });

  it('calls late exactly what happens on a later 北京时间 day', () => {
    const seen = { late: 0, inTime: 0, lastSecond: 0 };
    const property = fc.property(
      fc.integer({ min: 2000, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 })),
      fc.constantFrom(...ZONES),
      (year, month, offset, zone) => {
        process.env['TZ'] = zone;
        const due = dueOf({ kind: 'month-end', original: '', year, month });
        const done = Date.parse(due.instant) + offset;
        const late = isLate(instantOf(done), due);
        expect(late).toBe(shanghai(done).date > due.date);
        if (late) seen.late++;
        else seen.inTime++;
        if (offset > 0 && offset < 1000) seen.lastSecond++;
      },
    );
    prove('late', property, () => seen, 600);
  });

  it('is late at 2022-09-30 23:30 on an Urumqi clock, which is 1 October in Beijing', () => {
    process.env['TZ'] = 'Asia/Urumqi';
    const due = dueOf({ kind: 'month-end', original: '2022年9月底', year: 2022, month: 9 });
    const done = new Date(2022, 8, 30, 23, 30);
    expect(done.getDate()).toBe(30);
    expect(isLate(done.toISOString(), due)).toBe(true);
  });

  it('says, and does not move, the weekend ends of April and July 2022', () => {
    for (const month of [4, 7]) {
      expect(dueOf({ kind: 'month-end', original: '', year: 2022, month }).weekend).toBe(true);
    }
    expect(dueOf({ kind: 'month-end', original: '', year: 2022, month: 8 }).weekend).toBe(false);
  });

  it('reads 9月30日前 inclusively unless the setting says otherwise, and 12月9日前 never as 2月9日前', () => {
    const deadline: Deadline = { kind: 'day', original: '9月30日前', date: '2022-09-30' };
    expect(dueOf(deadline).date).toBe('2022-09-30');
    expect(dueOf(deadline, { beforeIsInclusive: false }).date).toBe('2022-09-29');
    const plain: Deadline = { kind: 'day', original: '2022年9月30日', date: '2022-09-30' };
    expect(dueOf(plain, { beforeIsInclusive: false }).date).toBe('2022-09-30');
    const other: Deadline = { kind: 'day', original: '12月9日前', date: '2022-02-09' };
    expect(dueOf(other, { beforeIsInclusive: false }).date).toBe('2022-02-09');
  });

  it('counts 自然日 from the day after the start', () => {
    const deadline: Deadline = { kind: 'relative', original: '', days: 20, dayType: '自然日', after: '政策出台' };
    expect(dueOf(deadline, { startDate: '2022-02-15' }).date).toBe('2022-03-07');
    expect(refused(deadlineInstant(deadline))).toEqual({ code: 'start-date-missing', after: '政策出台' });
    expect(refused(deadlineInstant(deadline, { startDate: '2022-02-30' }))).toMatchObject({ code: 'date-invalid' });
  });

  it('counts 工作日 by the table and refuses a year that is not in it (R09)', () => {
    const holidays = {
      '2022': {
        off: ['2022-10-03', '2022-10-04', '2022-10-05', '2022-10-06', '2022-10-07'],
        worked: ['2022-10-08', '2022-10-09'],
      },
    };
    const deadline: Deadline = { kind: 'relative', original: '', days: 5, dayType: '工作日', after: '受理' };
    expect(dueOf(deadline, { startDate: '2022-09-29', holidays }).date).toBe('2022-10-11');
    expect(refused(deadlineInstant(deadline, { startDate: '2022-12-28', holidays }))).toEqual({
      code: 'holiday-year-unknown',
      year: '2023',
    });
    expect(refused(deadlineInstant(deadline, { startDate: '2022-09-29' }))).toEqual({ code: 'holidays-missing' });
  });

  it('knows every deadline of the notice', () => {
    const kinds = new Set<string>();
    for (const { deadline } of [...TURPAN.reform.blocks, ...TURPAN.openness.indicators]) {
      kinds.add(deadline.kind);
      const options = { startDate: '2022-03-01', unitClass: '区县' };
      const value = must(deadlineInstant(deadline, options));
      if (value.kind === 'several') expect(value.parts.every((part) => part.value.ok)).toBe(true);
    }
    expect([...kinds].toSorted()).toEqual(['by-class', 'continuous', 'month-end', 'none', 'relative', 'several']);
  });

  it('splits by class, and does not guess a class that the cell does not name', () => {
    const byClass = TURPAN.openness.indicators.find(({ deadline }) => deadline.kind === 'by-class')?.deadline;
    if (byClass === undefined) throw new Error('the notice has one');
    expect(dueOf(byClass, { unitClass: '市直部门' }).date).toBe('2022-01-31');
    expect(dueOf(byClass, { unitClass: '区县' }).date).toBe('2022-02-09');
    expect(dueOf(byClass, { unitClass: '区县', beforeIsInclusive: false }).date).toBe('2022-02-08');
    for (const unitClass of ['中央驻吐单位与企业', '']) {
      expect(refused(deadlineInstant(byClass, { unitClass }))).toMatchObject({ code: 'unit-class-unknown' });
    }
  });
});
