import type { HallCheck } from '../../../shared/domain/visit/entities.ts';
import type { Tone } from '../visit/status-look.ts';

type HallResult = NonNullable<HallCheck['result']>;

export const RESULT_TONE: Readonly<Record<HallResult, Tone>> = {
  符合: 'good',
  部分符合: 'fair',
  不符合: 'bad',
  不适用: 'quiet',
  无法核查: 'wait',
};

export const RESULT_KEYS: readonly { readonly key: string; readonly result: HallResult }[] = [
  { key: '1', result: '符合' },
  { key: '2', result: '部分符合' },
  { key: '3', result: '不符合' },
  { key: '4', result: '不适用' },
  { key: '5', result: '无法核查' },
];
