import { beijingDateTime, instantOf } from '../../../shared/domain/time/beijing-time.ts';

/** `拍摄-20220930-101530-125.jpg`, in 北京时间. */
export function photoFileName(epochMs: number): string {
  const stamp = beijingDateTime(instantOf(epochMs)).replace(/[-:]/g, '').replace(' ', '-');
  return `拍摄-${stamp}-${String(epochMs % 1000).padStart(3, '0')}.jpg`;
}
