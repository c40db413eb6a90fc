/** `day` null: only the month is printed (8月底, 8月). */
export interface PrintedDay {
  readonly month: number;
  readonly day: number | null;
}

export interface PrintedLength {
  readonly days: number;
  /** null: 日 or 天 without saying of which kind. */
  readonly dayType: '自然日' | '工作日' | null;
}

/** Days and months that a printed 完成时限 names, in order. 年底 and 年末 are December. */
export function printedDays(original: string): readonly PrintedDay[] {
  const text = withDigits(original);
  const days = [...text.matchAll(/(?<!\d)(\d{1,2})月(?:份)?(?:(\d{1,2})[日号])?/g)].map(
    ([, month, day]): PrintedDay => ({ month: Number(month), day: day === undefined ? null : Number(day) }),
  );
  return /年[底末]/.test(text) ? [...days, { month: 12, day: null }] : days;
}

export function printedYears(original: string): readonly number[] {
  return [...withDigits(original).matchAll(/(?<!\d)(\d{4})年/g)].map(([, year]) => Number(year));
}

/** 20日内, 5个工作日内, 10天内. A day of a month (9月20日) is no length. */
export function printedLengths(original: string): readonly PrintedLength[] {
  return [...withDigits(original).matchAll(/(?<![\d月])(\d{1,3})个?(工作日|自然日|日|天)/g)].map(
    ([, days, kind]): PrintedLength => ({
      days: Number(days),
      dayType: kind === '工作日' || kind === '自然日' ? kind : null,
    }),
  );
}

const NUMERALS = '〇一二三四五六七八九';

/** Full-width digits and Chinese numerals below 100 as plain digits, without white space. */
function withDigits(original: string): string {
  return original
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/([一二三四五六七八九]?)十([一二三四五六七八九]?)/g, (_all, tens: string, ones: string) =>
      String((tens === '' ? 1 : NUMERALS.indexOf(tens)) * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones))),
    )
    .replaceAll(/[〇一二三四五六七八九]/g, (numeral) => String(NUMERALS.indexOf(numeral)));
}
