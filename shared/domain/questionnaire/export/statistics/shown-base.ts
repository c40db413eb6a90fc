import type { Figure } from '../../statistics/figure.ts';
import { SMALLEST_CELL } from '../../statistics/suppress.ts';

/** A count of people over a whole item; under 5 it is a small cell of a sensitive item like any other. */
export function shownBase({ item }: Pick<Figure, 'item'>, count: number): number | null {
  return item.sensitive && count > 0 && count < SMALLEST_CELL ? null : count;
}
