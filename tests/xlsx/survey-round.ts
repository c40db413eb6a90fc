import type { BatchBundle, SurveyBatch, SurveyEntry } from '../../shared/domain/questionnaire/entities.ts';
import { type Instrument, instrumentHash } from '../../shared/domain/questionnaire/instrument.ts';
import type { StatisticsInput } from '../../shared/domain/questionnaire/export/statistics/statistics-input.ts';
import { roundFigures } from '../../shared/domain/questionnaire/round-figures.ts';
import { BATCH, EMPTY, entry } from '../domain/support/questionnaires.ts';
import { draws, madeUpAnswers } from './made-up-answers.ts';

/** One batch of a hall: `sheets` keyed, the first `twice` of them a second time with a slip in the first. */
export function madeUpBundle(
  instrument: Instrument,
  batch: Pick<SurveyBatch, 'siteName'> & Partial<SurveyBatch>,
  sheets: number,
  twice: number,
  draw: () => number,
): BatchBundle {
  const id = batch.id ?? batch.siteName;
  const entries: SurveyEntry[] = [];
  for (let serial = 1; serial <= sheets; serial++) {
    const answers = madeUpAnswers(instrument, draw);
    entries.push({ ...entry(serial, 1, answers), id: `${id}-${serial}-1`, batchId: id });
    if (serial > twice) continue;
    const again = serial === 1 ? { ...answers, [slipOf(instrument)]: 2 } : answers;
    entries.push({ ...entry(serial, 2, again), id: `${id}-${serial}-2`, batchId: id });
  }
  const tallies = [9, 10].map((hour) => ({
    id: `${id}/${hour}`,
    batchId: id,
    hour,
    counts: { 接触: sheets + 6, T1: 1, R1: 3, R3: 1, B: 1, C: sheets },
  }));
  return {
    ...EMPTY,
    batch: {
      ...BATCH,
      instrumentId: instrument.id,
      instrumentHash: instrumentHash(instrument),
      serialTo: sheets,
      ...batch,
      id,
    },
    entries,
    tallies,
  };
}

/** Three halls: one with decimals, one that is small, one that is only counted. */
export function statisticsInput(instrument: Instrument): StatisticsInput {
  const draw = draws(20220831);
  const bundles = [
    madeUpBundle(instrument, { siteName: '甲厅' }, 160, 40, draw),
    madeUpBundle(instrument, { siteName: '乙厅', day: '2022-09-01' }, 25, 25, draw),
    madeUpBundle(instrument, { siteName: '丙厅', day: '2022-09-02' }, 7, 0, draw),
  ];
  return {
    instrument,
    instrumentHash: instrumentHash(instrument),
    round: '第一轮',
    unit: null,
    bundles,
    figures: roundFigures(instrument, bundles),
    sizes: { 甲厅: 12000, 乙厅: 3000, 丙厅: 900 },
    madeAt: '2022-09-03T02:00:00.000Z',
  };
}

function slipOf(instrument: Instrument): string {
  return instrument.items.find((item) => item.role === 'core' && item.answer.kind === 'single')?.code ?? '';
}
