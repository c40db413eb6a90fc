import { drawLine, type DrawKind, type DrawRules, entryKey, MAX_ENTRIES, type RosterEntry } from './roster.ts';

export const ROSTER_PROBLEM_CODES = ['duplicate', 'line-wrong', 'visits-wrong', 'too-many'] as const;

/** A line of the list that cannot be taken as it stands; `line` counts from 1 as on the screen. */
export interface RosterProblem {
  readonly code: (typeof ROSTER_PROBLEM_CODES)[number];
  readonly line: number;
  readonly name: string;
  /** For a duplicate: the earlier line. */
  readonly earlier?: number;
}

export interface ParsedRoster {
  readonly entries: readonly RosterEntry[];
  readonly recusals: DrawRules['recusals'];
  readonly problems: readonly RosterProblem[];
}

/**
 * A pasted list, one entry a line, empty lines skipped. A line of inspectors has up to four columns (tab, comma or
 * semicolon, also full-width): 姓名, 单位, 本轮已查次数, 回避理由. Any other line is one name.
 */
export function parseRoster(kind: DrawKind, text: string): ParsedRoster {
  const entries: RosterEntry[] = [];
  const recusals: { entry: number; reason: string }[] = [];
  const problems: RosterProblem[] = [];
  const lineOf = new Map<string, number>();
  for (const [i, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (raw.trim() === '') continue;
    const line = i + 1;
    const { entry, reason, visitsRead } = readLine(kind, raw);
    const texts = [entry.name, entry.organisation, reason];
    const earlier = lineOf.get(entryKey(entry));
    if (earlier !== undefined) problems.push({ code: 'duplicate', line, name: entry.name, earlier });
    else if (!visitsRead) problems.push({ code: 'visits-wrong', line, name: entry.name });
    else if (entry.name === '' || texts.some((one) => !drawLine.safeParse(one).success)) {
      problems.push({ code: 'line-wrong', line, name: entry.name.slice(0, 20) });
    }
    lineOf.set(entryKey(entry), earlier ?? line);
    if (reason !== '') recusals.push({ entry: entries.length, reason });
    entries.push(entry);
  }
  if (entries.length > MAX_ENTRIES) problems.push({ code: 'too-many', line: MAX_ENTRIES + 1, name: '' });
  return { entries, recusals, problems };
}

function readLine(kind: DrawKind, raw: string): { entry: RosterEntry; reason: string; visitsRead: boolean } {
  if (kind !== '检查人员') {
    const name = raw.trim().replace(/\t+/g, ' ');
    return { entry: { name, organisation: '', visits: 0 }, reason: '', visitsRead: true };
  }
  const [name = '', organisation = '', visits = '', ...reason] = raw.split(/[\t,，;；]/).map((cell) => cell.trim());
  const read = /^\d{0,4}$/.test(visits.normalize('NFKC'));
  return {
    entry: { name, organisation, visits: read ? Number(visits.normalize('NFKC')) : 0 },
    reason: reason.filter((part) => part !== '').join('，'),
    visitsRead: read,
  };
}
