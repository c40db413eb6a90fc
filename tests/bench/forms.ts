import { openLab } from '../engines/open-lab.ts';
import { GROUPS } from '../engines/page/big-form.ts';
import type { EngineTimes } from '../engines/page/bench.ts';
import type { EnginesLab } from '../engines/page/page.ts';

const EDITS = 50;

/**
 * The evaluator beside SurveyJS and @getodk/xforms-engine on one form in one page of one Chromium: load, fill, one edit
 * (near: what follows lies in one group; far: a running total through all groups). Without a screen in any of them.
 */
export async function formsBench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : [GROUPS];
  const lab = await openLab(true);
  try {
    for (const groups of sizes) {
      // A small round first: no engine pays for the first run of its code.
      for (const size of [10, groups]) {
        const asked: [number, number] = [size, EDITS];
        const times = await lab.page.evaluate(
          ([all, edits]) => (globalThis as unknown as { lab: EnginesLab }).lab.bench(all, edits),
          asked,
        );
        if (size === groups) print(groups, times);
      }
    }
  } finally {
    await lab.close();
  }
}

function print(groups: number, times: readonly EngineTimes[]): void {
  console.log(`${10 * groups} rows, ${EDITS} edits each, ten at a time; milliseconds, in brackets times 巡厅`);
  console.log(
    'engine                 load          fill          near p50      near worst     far p50       far worst      open  total',
  );
  const [own] = times;
  if (own === undefined) return;
  for (const one of times) {
    const cells = (['load', 'fill'] as const).map((key) => cell(one[key], own[key]));
    const edits = (['near', 'far'] as const).flatMap((key) =>
      [0.5, 1].map((share) => cell(quantile(one[key], share), quantile(own[key], share))),
    );
    console.log([one.engine.padEnd(21), ...cells, ...edits, one.open, one.total].join(' '));
  }
}

function cell(value: number, own: number): string {
  const text = value >= 100 ? value.toFixed(0) : value.toFixed(2);
  return `${text} (${(value / own).toFixed(1)}×)`.padEnd(13);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
