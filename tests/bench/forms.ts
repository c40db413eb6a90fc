import { type Answers, MISSING } from '../../shared/domain/questionnaire/answers.ts';
import { QZ } from '../domain/support/questionnaires.ts';
import { openLab, type Lab } from '../engines/open-lab.ts';
import { GROUPS } from '../engines/page/big-form.ts';
import type { EngineTimes, RespondentAsked } from '../engines/page/bench.ts';
import type { EnginesLab } from '../engines/page/page.ts';
import { draws, madeUpAnswers } from '../xlsx/made-up-answers.ts';
import { keyingBench } from './keying.ts';

const EDITS = 50;

/**
 * The evaluator beside SurveyJS and @getodk/xforms-engine on one form in one page of one Chromium: load, fill, one edit
 * (near: what follows lies in one group; far: a running total through all groups). Without a screen in any of them. Then the
 * program's own questionnaire in all three, and its keying screen by keyboard.
 */
export async function formsBench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : [GROUPS];
  const lab = await openLab(undefined, true);
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
    await respondents(lab);
  } finally {
    await lab.close();
  }
  await keyingBench();
}

/** QZ as each respondent meets it, with one made-up sheet of answers. */
async function respondents({ page }: Lab): Promise<void> {
  const sheet: Answers = { ...madeUpAnswers(QZ, draws(20220831)), S1: 1, S2: 1, S3: 1 };
  const asked: RespondentAsked = {
    instrument: QZ,
    answers: Object.entries(sheet).flatMap(([name, answer]) =>
      answer === MISSING ? [] : [[name, typeof answer === 'object' ? answer.join(' ') : String(answer)] as const],
    ),
    edit: { name: 'QZ19', opens: '1', closes: '5' },
    rounds: 30,
  };
  const times = await page.evaluate(
    (sent) => (globalThis as unknown as { lab: EnginesLab }).lab.respondent(sent),
    asked,
  );
  const [own] = times;
  if (own === undefined) return;
  console.log(
    `\nQZ, ${QZ.items.length} items, ${asked.answers.length} answers, ${asked.rounds} respondents; milliseconds, in brackets times 巡厅`,
  );
  console.log('engine                load          fill          one edit      open');
  for (const one of times) {
    const cells = (['load', 'fill', 'edit'] as const).map((key) => cell(one[key], own[key]));
    console.log([one.engine.padEnd(21), ...cells, one.open].join(' '));
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
  const text = value >= 100 ? value.toFixed(0) : value < 0.1 ? value.toFixed(4) : value.toFixed(2);
  return `${text} (${(value / own).toFixed(1)}×)`.padEnd(13);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
