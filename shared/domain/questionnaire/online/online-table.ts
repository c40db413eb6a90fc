import { sha256OfJson } from '../../../lib/sha256.ts';

/** Somebody else's table: the titles, and under them a row a person. */
export interface OnlineTable {
  readonly fileName: string;
  readonly titles: readonly string[];
  readonly rows: readonly OnlineTableRow[];
}

export interface OnlineTableRow {
  /** Id of the sheet that the row becomes in its batch. */
  readonly id: string;
  /** As a spreadsheet counts. */
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

/** A survey of a round has fewer; a file with more is something else. */
export const MOST_ONLINE_ROWS = 50_000;

/**
 * Rows with an id from their own words: a file that is imported again, or one that has grown, brings no row twice. Rows
 * alike in every cell (two people, a file without times) are counted apart within the file. Empty rows are none.
 */
export function onlineTable(
  batchId: string,
  fileName: string,
  [titles = [], ...rows]: readonly (readonly string[])[],
): OnlineTable {
  const seen = new Map<string, number>();
  return {
    fileName,
    titles,
    rows: rows.flatMap((cells, i) => {
      if (cells.every((cell) => cell.trim() === '')) return [];
      const words = sha256OfJson(cells).slice(0, 24);
      const count = (seen.get(words) ?? 0) + 1;
      seen.set(words, count);
      return [{ id: `${batchId}/${words}-${count}`, rowNumber: i + 2, cells }];
    }),
  };
}
