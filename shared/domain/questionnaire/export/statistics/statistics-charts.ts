import { barsOfGroup, barsOfItem, type IntervalBar } from '../../statistics/interval-bar.ts';
import type { StatisticsInput } from './statistics-input.ts';

/** A picture of rates beside the table 满意指标, whose numbers it shows. */
export interface StatisticsChart {
  readonly title: string;
  readonly bars: readonly IntervalBar[];
}

/** All items over all halls, then each item hall by hall where there is more than one. */
export function statisticsCharts({
  instrument,
  figures: { all, halls, units },
}: StatisticsInput): readonly StatisticsChart[] {
  const whole = { title: `全部（有效 ${all.counted} 份）各题满意率及 95% 区间`, bars: barsOfGroup(all) };
  const scales = halls.length > 1 ? instrument.items.filter(({ answer }) => answer.kind === 'scale') : [];
  const byHall = scales.map(({ code, text }) => ({
    title: `各大厅 ${code} ${text}：满意率及 95% 区间`,
    bars: barsOfItem(halls, code),
  }));
  const byUnit = (units.length > 1 ? instrument.items.filter(({ answer }) => answer.kind === 'scale') : []).map(
    ({ code, text }) => ({
      title: `各单位 ${code} ${text}：满意率及 95% 区间`,
      bars: barsOfItem(units, code),
    }),
  );
  return [whole, ...byUnit, ...byHall].filter(({ bars }) => bars.length > 0);
}
