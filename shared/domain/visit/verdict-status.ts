/** The eight raw statuses of a point × unit (domain §2.8, R12, R13). Stored raw; coefficients belong to a dated 评分方案 (R03). */
export const VERDICT_STATUSES = [
  '落实',
  '基本落实',
  '未落实',
  '不涉及（原文）',
  '不涉及（经批准）',
  '已失效',
  '待补证',
  '无法核查',
] as const;

export type VerdictStatus = (typeof VERDICT_STATUSES)[number];
