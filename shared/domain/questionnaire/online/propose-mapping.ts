import { choicesOf, type Instrument, type Item } from '../instrument.ts';
import type { ItemSource, OnlineMapping } from './online-mapping.ts';

/**
 * A first mapping from the titles of the columns: an item's code or its words, and for several answers a column for each
 * choice (`QZ02_1`, or the item's words with the choice's behind). No column is used twice; what is not sure stays open.
 */
export function proposeMapping(instrument: Instrument, titles: readonly string[]): OnlineMapping {
  const free = new Map(titles.map((title, column) => [column, plain(title)]));
  const take = (fits: (title: string) => boolean): number | null => {
    for (const [column, title] of free) {
      if (title === '' || !fits(title)) continue;
      free.delete(column);
      return column;
    }
    return null;
  };
  const submittedAt = take((title) => /提交(答卷|问卷)?(的)?时间|完成时间|^submit/i.test(title));
  const seconds = take((title) => /所用时间|用时|答题时长|作答时长|^duration/i.test(title));
  const items: Record<string, ItemSource> = {};
  // Codes first, for all items: words of one item may stand in the title of another.
  for (const item of instrument.items) items[item.code] = byCode(item, take) ?? NONE;
  for (const item of instrument.items) {
    if (items[item.code]?.kind === 'none') items[item.code] = byWords(item, take) ?? NONE;
  }
  return { items, words: {}, submittedAt, seconds };
}

type Take = (fits: (title: string) => boolean) => number | null;

const NONE: ItemSource = { kind: 'none' };

function byCode(item: Item, take: Take): ItemSource | null {
  const code = item.code.toLowerCase();
  const perChoice = columnsOf(item, take, (choice) => (title) => title === `${code}_${choice.code}`);
  if (perChoice !== null) return perChoice;
  const named = (title: string): boolean => {
    const at = title.indexOf(code);
    const [before, after] = [title[at - 1] ?? '', title[at + code.length] ?? ''];
    return at >= 0 && !/[a-z0-9]/.test(before) && !/[a-z0-9_]/.test(after);
  };
  const column = take((title) => title === code) ?? take(named);
  return column === null ? null : { kind: 'column', column };
}

function byWords(item: Item, take: Take): ItemSource | null {
  const words = plain(item.text);
  const behind = (title: string): string | null => (title.startsWith(words) ? title.slice(words.length) : null);
  const perChoice = columnsOf(item, take, (choice) => (title) => bare(behind(title) ?? '') === bare(choice.label));
  if (perChoice !== null) return perChoice;
  const column = take((title) => title === words) ?? take((title) => behind(title) !== null);
  return column === null ? null : { kind: 'column', column };
}

function columnsOf(
  item: Item,
  take: Take,
  fits: (choice: { readonly code: number; readonly label: string }) => (title: string) => boolean,
): ItemSource | null {
  if (item.answer.kind !== 'multiple') return null;
  const columns = choicesOf(item.answer).flatMap((choice) => {
    const column = take(fits(choice));
    return column === null ? [] : [{ column, code: choice.code }];
  });
  return columns.length === 0 ? null : { kind: 'columns', columns };
}

/** A title without its number in front (`3、`, `Q3.`, `第3题：`), in one width and case. */
function plain(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*(?:第\s*\d+\s*题|q?\d+)\s*[、.:)]\s*/, '')
    .replace(/\s+/g, '')
    .replace(/[?。:]$/, '');
}

/** What stands of a choice behind an item's words: `(大厅指南)`, `:大厅指南`. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]【】:\-—_?。、]/g, '');
}
