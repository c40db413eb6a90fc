import { instantOf, instantOfBeijing, epochOf, type Instant } from '../../time/beijing-time.ts';
import { type Answer, type Answers, MISSING } from '../answers.ts';
import { choicesOf, type Instrument, type Item } from '../instrument.ts';
import { relevanceOf } from '../relevance.ts';
import type { ItemSource, OnlineMapping } from './online-mapping.ts';
import { readCell, readMark } from './read-cell.ts';

/** A cell that cannot be read: which column, which item (empty for the times), and what stands there. */
export interface OnlineProblem {
  readonly column: number;
  readonly item: string;
  readonly word: string;
}

export interface OnlineRow {
  readonly answers: Answers;
  readonly startedAt: Instant | null;
  readonly submittedAt: Instant | null;
  readonly seconds: number | null;
  /** Not empty = the row is no answer sheet as it stands. */
  readonly problems: readonly OnlineProblem[];
}

/**
 * One row of somebody else's table as a sheet. What was asked, is open and has nothing in its cell is 漏填; an item that the
 * mapping leaves out was never asked. Answers under a closed branch stay, as those on paper do.
 */
export function readOnlineRow(instrument: Instrument, mapping: OnlineMapping, cells: readonly string[]): OnlineRow {
  const answers: Record<string, Answer> = {};
  const problems: OnlineProblem[] = [];
  const asked: Item[] = [];
  for (const item of instrument.items) {
    const source = mapping.items[item.code];
    if (source === undefined || source.kind === 'none') continue;
    asked.push(item);
    const answer = readItem(item, source, cells, mapping, problems);
    if (answer !== null) answers[item.code] = answer;
  }
  // In the instrument's order, since what is blank may close what follows.
  for (const item of asked) {
    if (answers[item.code] === undefined && relevanceOf(instrument, answers).isOpen(item.code)) {
      answers[item.code] = MISSING;
    }
  }
  const submittedAt = readTime(mapping.submittedAt, cells, problems);
  const seconds = readSeconds(mapping.seconds, cells, problems);
  const startedAt =
    submittedAt === null || seconds === null ? submittedAt : instantOf(epochOf(submittedAt) - seconds * 1000);
  return { answers, startedAt, submittedAt, seconds, problems };
}

function readItem(
  item: Item,
  source: Exclude<ItemSource, { kind: 'none' }>,
  cells: readonly string[],
  mapping: OnlineMapping,
  problems: OnlineProblem[],
): Answer | null {
  if (source.kind === 'columns') {
    const codes = source.columns.flatMap(({ column, code }) => {
      const cell = cells[column] ?? '';
      const label = choicesOf(item.answer).find((choice) => choice.code === code)?.label ?? '';
      const mark = readMark(cell, label);
      if (mark === null) problems.push({ column, item: item.code, word: cell.trim() });
      return mark === true ? [code] : [];
    });
    return codes.length === 0 ? null : codes.toSorted((a, b) => a - b);
  }
  const reading = readCell(item, cells[source.column] ?? '', mapping.words[item.code] ?? {});
  if (reading.kind === 'unknown') problems.push({ column: source.column, item: item.code, word: reading.word });
  return reading.kind === 'answer' ? reading.answer : null;
}

/** `2022-08-31 10:02`, `2022/8/31 10:02:11`, `2022年8月31日 10:02`; in 北京时间. */
function readTime(column: number | null, cells: readonly string[], problems: OnlineProblem[]): Instant | null {
  const cell = column === null ? '' : (cells[column] ?? '').trim();
  if (column === null || cell === '') return null;
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/.exec(cell);
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00'] = parts ?? [];
  const two = (text: string): string => text.padStart(2, '0');
  const instant =
    parts === null ? null : instantOfBeijing(`${year}-${two(month)}-${two(day)}`, `${two(hour)}:${minute}:${second}`);
  if (instant === null) problems.push({ column, item: '', word: cell });
  return instant;
}

/** `75`, `75秒`, `1分15秒`, `00:01:15`. */
function readSeconds(column: number | null, cells: readonly string[], problems: OnlineProblem[]): number | null {
  const cell = column === null ? '' : (cells[column] ?? '').normalize('NFKC').replace(/\s+/g, '');
  if (column === null || cell === '') return null;
  const words = /^(?:(\d+)(?:小时|时|h))?(?:(\d+)(?:分钟|分|m))?(?:(\d+)(?:\.\d+)?(?:秒|s)?)?$/i.exec(cell);
  const clock = /^(\d+):(\d{2}):(\d{2})$/.exec(cell);
  const [, hours = '0', minutes = '0', seconds = '0'] = clock ?? words ?? [];
  const sum = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if ((clock ?? words) !== null && sum <= 1_000_000) return sum;
  problems.push({ column, item: '', word: cell });
  return null;
}
