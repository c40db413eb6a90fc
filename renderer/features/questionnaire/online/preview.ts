import type { Instrument } from '../../../../shared/domain/questionnaire/instrument.ts';
import type { OnlineMapping } from '../../../../shared/domain/questionnaire/online/online-mapping.ts';
import type { OnlineTable } from '../../../../shared/domain/questionnaire/online/online-table.ts';
import { readOnlineRow, type OnlineProblem } from '../../../../shared/domain/questionnaire/online/read-online-row.ts';

export interface OnlinePreview {
  /** Rows that were looked at; a long table is judged by its first. */
  readonly looked: number;
  readonly readable: number;
  readonly wrong: readonly { readonly rowNumber: number; readonly problems: readonly OnlineProblem[] }[];
  /** By item, the words that no code fits, with how many rows have them, the most frequent first. */
  readonly words: ReadonlyMap<string, readonly (readonly [word: string, rows: number])[]>;
}

const MOST_LOOKED = 5000;

/** What an import with this mapping would bring, and what stands in its way. */
export function previewOnline(instrument: Instrument, mapping: OnlineMapping, table: OnlineTable): OnlinePreview {
  const rows = table.rows.slice(0, MOST_LOOKED);
  const counts = new Map<string, Map<string, number>>();
  const wrong = rows.flatMap(({ rowNumber, cells }) => {
    const { problems } = readOnlineRow(instrument, mapping, cells);
    for (const { item, word } of problems) {
      if (item === '') continue;
      const words = counts.get(item) ?? new Map<string, number>();
      words.set(word, (words.get(word) ?? 0) + 1);
      counts.set(item, words);
    }
    return problems.length === 0 ? [] : [{ rowNumber, problems }];
  });
  const words = new Map(
    [...counts].map(([item, found]) => [item, [...found].toSorted((a, b) => b[1] - a[1]).slice(0, 40)] as const),
  );
  return { looked: rows.length, readable: rows.length - wrong.length, wrong, words };
}

/** A column as a spreadsheet names it: `C 列“总体满意”`. */
export function columnName(titles: readonly string[], column: number): string {
  const title = (titles[column] ?? '').trim();
  return `${letters(column)} 列${title === '' ? '' : `“${title.length > 30 ? `${title.slice(0, 29)}…` : title}”`}`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${letters(Math.floor(column / 26) - 1)}${last}`;
}
