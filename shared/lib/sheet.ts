/**
 * A table for people, before it becomes a sheet of a workbook or the pages of a PDF. Row 1 is the head; what is a number or
 * a day stays one.
 */
export interface Sheet {
  /** Letters and digits only, not beginning with a digit: a name with other signs has to be quoted in references. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

export interface SheetColumn {
  readonly title: string;
  /** In half-width characters. */
  readonly width: number;
  /** The only words that may be filled in here. */
  readonly choices?: readonly string[];
}

/** `share` is 0–1 and shown in percent; `day` is `YYYY-MM-DD`; `total` is the label of a row of sums. */
export type SheetCell =
  | null
  | string
  | number
  | { readonly kind: 'share'; readonly value: number; readonly digits: 0 | 1 }
  | { readonly kind: 'decimal'; readonly value: number; readonly digits: 1 | 2 | 4 }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'total'; readonly text: string };

/** A cell in words, as a reader sees it. */
export function cellText(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  switch (cell.kind) {
    case 'share':
      return `${(cell.value * 100).toFixed(cell.digits)}%`;
    case 'decimal':
      return cell.value.toFixed(cell.digits);
    case 'day':
      return cell.day;
    case 'total':
      return cell.text;
  }
}
