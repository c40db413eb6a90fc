import { linearPattern } from '../../../lib/linear-pattern/linear-pattern.ts';
import { daysOfText, formatDays, textOfDays } from './civil-date.ts';
import { booleanOf, isNodes, LONGEST_VALUE, numberOf, textOf, type Value } from './value.ts';

/** What a function may ask beside its arguments. */
export interface Ports {
  /** The present moment as yyyy-mm-ddThh:mm:ss.sss in 北京时间; the same for one recomputation. */
  readonly now: () => string;
}

export interface FormFunction {
  readonly least: number;
  readonly most: number;
  readonly run: (args: readonly (() => Value)[], ports: Ports) => Value;
}

const MANY = 100;

/**
 * The functions of a form by name, with how many arguments each takes. Arguments come as thunks: `if` and `coalesce` leave
 * alone what they do not need. Meanings follow docs.getodk.org/form-operators-functions; where a number is asked of a blank
 * answer the result is blank, not 0.
 */
export const FORM_FUNCTIONS: Readonly<Record<string, FormFunction>> = {
  if: fn(3, 3, ([test, yes, no]) => value(booleanOf(value(test)) ? yes : no)),
  coalesce: fn(2, 2, ([first, second]) => text(first) || text(second)),
  not: fn(1, 1, ([of]) => !booleanOf(value(of))),
  true: fn(0, 0, () => true),
  false: fn(0, 0, () => false),
  boolean: fn(1, 1, ([of]) => booleanOf(value(of))),
  'boolean-from-string': fn(1, 1, ([of]) => ['1', 'true'].includes(text(of))),
  number: fn(1, 1, ([of]) => numberOf(value(of))),
  string: fn(1, 1, ([of]) => text(of)),
  int: fn(1, 1, ([of]) => Math.trunc(number(of))),
  round: fn(1, 2, ([of, places]) => rounded(number(of), places === undefined ? 0 : number(places))),
  floor: fn(1, 1, ([of]) => Math.floor(number(of))),
  ceiling: fn(1, 1, ([of]) => Math.ceil(number(of))),
  abs: fn(1, 1, ([of]) => Math.abs(number(of))),
  sqrt: fn(1, 1, ([of]) => Math.sqrt(number(of))),
  pow: fn(2, 2, ([base, exponent]) => number(base) ** number(exponent)),
  min: fn(1, MANY, (args) => extreme(args, Math.min)),
  max: fn(1, MANY, (args) => extreme(args, Math.max)),
  sum: fn(1, 1, ([of]) => members(value(of)).reduce<number>((total, one) => total + numberOf(one), 0)),
  count: fn(1, 1, ([of]) => members(value(of)).length),
  'count-non-empty': fn(1, 1, ([of]) => members(value(of)).filter((one) => textOf(one) !== '').length),
  selected: fn(2, 2, ([list, code]) => words(text(list)).includes(text(code).trim())),
  'selected-at': fn(2, 2, ([list, at]) => words(text(list))[number(at)] ?? ''),
  'count-selected': fn(1, 1, ([list]) => words(text(list)).length),
  concat: fn(0, MANY, (args) => capped(args.flatMap((arg) => members(value(arg)).map(textOf)).join(''))),
  join: fn(1, MANY, ([glue, ...rest]) =>
    capped(rest.flatMap((arg) => members(value(arg)).map(textOf)).join(text(glue).slice(0, 100))),
  ),
  'string-length': fn(1, 1, ([of]) => Array.from(text(of)).length),
  substr: fn(2, 3, ([of, begin, end]) => {
    const characters = Array.from(text(of));
    return characters.slice(Math.trunc(number(begin)), end && Math.trunc(number(end))).join('');
  }),
  'substring-before': fn(2, 2, ([of, mark]) => cutAt(text(of), text(mark), 'before')),
  'substring-after': fn(2, 2, ([of, mark]) => cutAt(text(of), text(mark), 'after')),
  contains: fn(2, 2, ([of, part]) => text(of).includes(text(part))),
  'starts-with': fn(2, 2, ([of, part]) => text(of).startsWith(text(part))),
  'ends-with': fn(2, 2, ([of, part]) => text(of).endsWith(text(part))),
  'normalize-space': fn(1, 1, ([of]) => words(text(of)).join(' ')),
  translate: fn(3, 3, ([of, from, to]) => translated(text(of), Array.from(text(from)), Array.from(text(to)))),
  regex: fn(2, 2, ([of, pattern]) => {
    const compiled = linearPattern(text(pattern));
    return compiled.ok && compiled.value.matchesAll(text(of));
  }),
  today: fn(0, 0, (_, ports) => dateOf(daysOfText(ports.now().slice(0, 10)))),
  now: fn(0, 0, (_, ports) => dateOf(daysOfText(ports.now()))),
  date: fn(1, 1, ([of]) => asDate(value(of))),
  'date-time': fn(1, 1, ([of]) => asDate(value(of))),
  'decimal-date-time': fn(1, 1, ([of]) => numberOf(asDate(value(of)))),
  'format-date': fn(2, 2, ([of, format]) => formatted(value(of), text(format))),
  'format-date-time': fn(2, 2, ([of, format]) => formatted(value(of), text(format))),
};

type Thunk = (() => Value) | undefined;

function fn(least: number, most: number, run: FormFunction['run']): FormFunction {
  return { least, most, run };
}

function value(of: Thunk): Value {
  return of === undefined ? '' : of();
}

function text(of: Thunk): string {
  return textOf(value(of));
}

function number(of: Thunk): number {
  return numberOf(value(of));
}

function members(of: Value): readonly Value[] {
  return isNodes(of) ? of : [of];
}

function words(list: string): readonly string[] {
  return list.split(/[ \t\r\n]+/).filter((word) => word !== '');
}

function capped(long: string): string {
  return long.length > LONGEST_VALUE ? long.slice(0, LONGEST_VALUE) : long;
}

/** Half away from zero, as ODK does; 2.675 to two places is subject to binary fractions, as there. */
function rounded(of: number, places: number): number {
  const scale = 10 ** Math.trunc(places);
  return (Math.sign(of) * Math.round(Math.abs(of) * scale)) / scale;
}

function extreme(args: readonly (() => Value)[], of: (...numbers: number[]) => number): number {
  const numbers = args.flatMap((arg) => members(arg()).map(numberOf));
  return numbers.length === 0 ? Number.NaN : of(...numbers);
}

function cutAt(of: string, mark: string, side: 'before' | 'after'): string {
  const at = of.indexOf(mark);
  if (at === -1) return '';
  return side === 'before' ? of.slice(0, at) : of.slice(at + mark.length);
}

function translated(of: string, from: readonly string[], to: readonly string[]): string {
  return Array.from(of)
    .map((character) => {
      const at = from.indexOf(character);
      return at === -1 ? character : (to[at] ?? '');
    })
    .join('');
}

function dateOf(days: number | null): Value {
  return days === null ? '' : { days, text: textOfDays(days) };
}

function asDate(of: Value): Value {
  const days = typeof of === 'boolean' ? Number.NaN : numberOf(of);
  return Number.isNaN(days) ? '' : dateOf(days);
}

function formatted(of: Value, format: string): string {
  const days = typeof of === 'number' ? of : numberOf(typeof of === 'object' ? textOf(of) : of);
  return Number.isNaN(days) ? '' : capped(formatDays(days, format));
}
