import type { Deadline } from '../../shared/domain/framework/framework.ts';

type SingleDeadline = Exclude<Deadline, { kind: 'several' }>;

/**
 * The typed value of a printed 完成时限 (R07). null is `none`: where the notice prints no deadline none is inherited
 * (D14). `year` is the round's year, for 每年… Throws on words it does not know, so that a new form is never guessed.
 */
export function readDeadline(original: string | null, year: number): Deadline {
  if (original === null) return { kind: 'none', original: null };
  const parts = original.split('，').map((part) => readPart(part));
  if (parts.length > 1 && parts.every((part) => part !== null)) return several(original, parts);
  return readSingle(original, year);
}

/** One deadline per bracket of a cell: the same words are one deadline, different ones are `several`. */
export function combineDeadlines(items: readonly { readonly scope: string; readonly deadline: Deadline }[]): Deadline {
  const printed = [...new Set(items.map(({ deadline }) => deadline.original))];
  const first = items[0]?.deadline ?? { kind: 'none', original: null };
  if (printed.length <= 1) return first;
  const parts = items.flatMap(({ scope, deadline }) =>
    deadline.kind === 'several'
      ? deadline.parts.map((part) => ({ ...part, scope: `${scope}：${part.scope}` }))
      : [{ scope, original: deadline.original ?? '', deadline }],
  );
  return { kind: 'several', original: printed.join('；'), parts };
}

function readSingle(original: string, year: number): SingleDeadline {
  const month = /^(\d{4})年(\d{1,2})月底$/.exec(original);
  if (month !== null) return { kind: 'month-end', original, year: Number(month[1]), month: Number(month[2]) };
  const classes = original.split('，').map((part) => /^各(部门|区县)每年(\d{1,2})月(底|\d{1,2}日)前$/.exec(part));
  if (classes.every((match) => match !== null)) {
    return { kind: 'by-class', original, classes: classes.map((match) => classDay(match, year)) };
  }
  const relative = readPart(original);
  if (relative !== null) return relative.deadline;
  if (original.startsWith('实时')) return { kind: 'continuous', original };
  throw new Error(`unknown form of 完成时限: ${original}`);
}

function several(original: string, parts: readonly { scope: string; deadline: SingleDeadline }[]): Deadline {
  return {
    kind: 'several',
    original,
    parts: parts.map(({ scope, deadline }) => ({ scope, original: deadline.original ?? '', deadline })),
  };
}

/** 市本级预决算经…批准后20日内公开. 日 unqualified is read as 自然日 (D21); 条例 counts 工作日, hence a setting. */
function readPart(original: string): { scope: string; deadline: SingleDeadline } | null {
  const match = /^(?<after>(?<scope>.+?)(?:经.+)?(?:批准|批复|出台)后)(?<days>\d+)日内公开$/.exec(original);
  const groups = match?.groups;
  if (groups === undefined) return null;
  const after = (groups['after'] ?? '').slice(0, -1);
  const deadline = { kind: 'relative', original, days: Number(groups['days']), dayType: '自然日', after } as const;
  return { scope: groups['scope'] ?? '', deadline };
}

/** Month end is the last calendar day (R08): day 0 of the next month. */
function classDay(match: RegExpExecArray, year: number): { unitClass: string; date: string } {
  const [, unitClass = '', month = '', day = ''] = match;
  const date = day === '底' ? new Date(Date.UTC(year, Number(month), 0)).getUTCDate() : Number.parseInt(day, 10);
  return { unitClass, date: `${year}-${month.padStart(2, '0')}-${String(date).padStart(2, '0')}` };
}
