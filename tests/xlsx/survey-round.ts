import type { BatchBundle, SurveyBatch, SurveyEntry } from '../../shared/domain/questionnaire/entities.ts';
import { type Instrument, instrumentHash } from '../../shared/domain/questionnaire/instrument.ts';
import { BATCH, EMPTY, entry } from '../domain/support/questionnaires.ts';
import { madeUpAnswers } from './made-up-answers.ts';

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

function slipOf(instrument: Instrument): string {
  return instrument.items.find((item) => item.role === 'core' && item.answer.kind === 'single')?.code ?? '';
}
