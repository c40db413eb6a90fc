import type { SheetCell } from '../../../../lib/sheet.ts';
import { guardOf } from '../../statistics/guards.ts';

/** A share with no more digits than its base carries, also in what a spreadsheet computes with; none under 10 answers. */
export function shownShare(share: number | null, base: number): SheetCell {
  if (share === null || guardOf(base) === 'counts-only') return null;
  const digits = base >= 100 ? 1 : 0;
  return { kind: 'share', value: Number((share * 100).toFixed(digits)) / 100, digits };
}

export function shownMean(mean: number, base: number): SheetCell {
  if (guardOf(base) === 'counts-only') return null;
  const digits = base >= 100 ? 2 : 1;
  return { kind: 'decimal', value: Number(mean.toFixed(digits)), digits };
}

/** What a reader has to know of a figure over so few answers. */
export function guardNote(base: number): string {
  if (base === 0) return '没有有效答案';
  const guard = guardOf(base);
  return guard === 'counts-only' ? '不足 10 份，只列人数' : guard === 'small' ? '样本量小，仅供参考，不排名' : '';
}
