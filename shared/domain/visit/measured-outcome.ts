import { assertNever } from '../../lib/assert-never.ts';
import type { Target } from '../framework/framework.ts';

/** Whether a measured value meets the number that the notice sets (R19). The verdict stays the inspector's. */
export function measuredOutcome(target: Pick<Target, 'comparator' | 'value'>, value: number): '达标' | '未达标' {
  if (!Number.isFinite(value)) throw new Error('a measured value is a finite number');
  switch (target.comparator) {
    case '≤':
      return value <= target.value ? '达标' : '未达标';
    case '≥':
      return value >= target.value ? '达标' : '未达标';
    case '=':
      return value === target.value ? '达标' : '未达标';
    default:
      return assertNever(target.comparator);
  }
}
