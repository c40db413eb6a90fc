import type { VerdictStatus } from '../../../shared/domain/visit/verdict-status.ts';

/** Tone of a status chip: colour is never the only sign, the words stand beside it. */
export type Tone = 'good' | 'fair' | 'bad' | 'quiet' | 'wait';

export const STATUS_TONE: Readonly<Record<VerdictStatus, Tone>> = {
  落实: 'good',
  基本落实: 'fair',
  未落实: 'bad',
  '不涉及（原文）': 'quiet',
  '不涉及（经批准）': 'quiet',
  已失效: 'quiet',
  待补证: 'wait',
  无法核查: 'wait',
};

/** What fits into the list's chip. */
export const STATUS_SHORT: Readonly<Record<VerdictStatus, string>> = {
  落实: '落实',
  基本落实: '基本',
  未落实: '未落实',
  '不涉及（原文）': '不涉及',
  '不涉及（经批准）': '经批准',
  已失效: '失效',
  待补证: '待补',
  无法核查: '无法查',
};

/** Digit keys of the verdicts. 不涉及（原文） has none: the notice itself sets it (R12). */
export const STATUS_KEYS: readonly { readonly key: string; readonly status: VerdictStatus }[] = [
  { key: '1', status: '落实' },
  { key: '2', status: '基本落实' },
  { key: '3', status: '未落实' },
  { key: '4', status: '不涉及（经批准）' },
  { key: '5', status: '已失效' },
  { key: '6', status: '待补证' },
  { key: '7', status: '无法核查' },
];
