import { beijingDate, type Instant } from '../../shared/domain/time/beijing-time.ts';

/** `巡厅数据 2026-05-06.zip`, later volumes `巡厅数据 2026-05-06 第2卷.zip`. */
export function volumeName(now: Instant, number: number): string {
  return `巡厅数据 ${beijingDate(now)}${number === 1 ? '' : ` 第${number}卷`}.zip`;
}
