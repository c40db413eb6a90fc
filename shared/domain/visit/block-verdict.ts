import type { VerdictStatus } from './verdict-status.ts';

/** A block's verdict is one of these and is never typed (R20). */
export type BlockVerdict = '落实' | '基本落实' | '未落实' | '待补证' | '无法核查' | '未判定' | '不涉及';

/** Statuses that are outside every denominator (R12, R13). */
export const OUTSIDE_DENOMINATOR: ReadonlySet<VerdictStatus | null> = new Set<VerdictStatus | null>([
  '不涉及（原文）',
  '不涉及（经批准）',
  '已失效',
]);

/**
 * Verdict of a 评价要点 block from its points' statuses for one unit (R20); null = not decided yet. Points that are
 * 不涉及 or 已失效 are left out first. The first line that fits counts:
 *
 * | remaining points          | block   |
 * |---------------------------|---------|
 * | none                      | 不涉及  |
 * | any 未落实                | 未落实  | one failed point fails the block, whatever is still open
 * | any undecided             | 未判定  |
 * | any 待补证                | 待补证  | the evidence may still turn it either way
 * | any 无法核查              | 无法核查 | a block that was not wholly seen is not called 落实
 * | any 基本落实              | 基本落实 |
 * | all 落实                  | 落实    |
 */
export function blockVerdict(statuses: readonly (VerdictStatus | null)[]): BlockVerdict {
  const live = statuses.filter((status) => !OUTSIDE_DENOMINATOR.has(status));
  if (live.length === 0) return '不涉及';
  if (live.includes('未落实')) return '未落实';
  if (live.includes(null)) return '未判定';
  if (live.includes('待补证')) return '待补证';
  if (live.includes('无法核查')) return '无法核查';
  return live.includes('基本落实') ? '基本落实' : '落实';
}
