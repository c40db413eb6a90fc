import { createSurveyBatch } from '../../../renderer/commands/create-survey-batch.ts';
import { currentData } from '../../../renderer/data/current-data.ts';
import { listBatches } from '../../../renderer/data/hooks/use-survey-batches.ts';
import { builtInInstruments } from '../../../renderer/data/questionnaires/built-in-instruments.ts';
import { FiguresWorker } from '../../../renderer/data/questionnaires/figures-worker.ts';
import { openRound } from '../../../renderer/data/questionnaires/open-round.ts';
import type { EntityRow } from '../../../renderer/data/schema.ts';
import { draws, madeUpAnswers } from '../../xlsx/made-up-answers.ts';
import type { Lasting, SurveyFigures } from './page-api.ts';

const ROUND = '第一轮';
const PER_BATCH = 250;
const HALLS = 4;

/** How long the questionnaires' list, the figures of a round and its workbook take with so many sheets. */
export async function survey(sheets: number): Promise<SurveyFigures> {
  const [qz] = await builtInInstruments();
  if (qz === undefined) throw new Error('no questionnaire');
  const { db } = currentData();
  const draw = draws(20220831);
  for (let from = 0; from < sheets; from += PER_BATCH) {
    const made = await createSurveyBatch({
      instrumentId: qz.instrument.id,
      instrumentHash: qz.hash,
      round: ROUND,
      unit: '示例区政府',
      siteName: `大厅${(from / PER_BATCH) % HALLS}`,
      day: '2022-08-31',
      run: 1 + ((from / PER_BATCH) % 99),
      serialFrom: from + 1,
      serialTo: from + PER_BATCH,
    });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    const count = Math.min(PER_BATCH, sheets - from);
    const rows = Array.from({ length: count }, (_, i): EntityRow => {
      const sheet = { instrumentHash: qz.hash, answers: madeUpAnswers(qz.instrument, draw), flags: [], ...KEYED };
      const fields = { batchId: made.value, serial: from + 1 + i, pass: 1, sheet, voided: null };
      return { id: `sheet-${from + i}`, fields, heads: {} };
    });
    // Straight into the table: what is measured is the reading, and 20,000 commands would take an hour.
    await db.transaction('rw', db.workTables(), () => db.rows('surveyEntry').bulkAdd(rows));
  }
  const list = await lasting(() => listBatches(currentData()));
  const worker = new FiguresWorker();
  const figures = await lasting(() => openRound(currentData(), worker, { hash: qz.hash, round: ROUND }, () => {}));
  if (figures.value.kind !== 'open') throw new Error(figures.value.kind);
  const workbook = await lasting(() =>
    worker.ask({
      step: 'write',
      file: 'workbook',
      unit: null,
      sizes: {},
      madeAt: '2022-09-03T02:00:00.000Z',
      software: '',
    }),
  );
  worker.stop();
  if (workbook.value.step !== 'written') throw new Error(workbook.value.step);
  return {
    list: list.lasted,
    figures: figures.lasted,
    workbook: workbook.lasted,
    workbookBytes: workbook.value.bytes.length,
  };
}

const KEYED = {
  keyedBy: '甲',
  startedAt: '2022-09-01T02:00:00.000Z',
  keyedAt: '2022-09-01T02:00:21.000Z',
  keystrokes: 30,
};

async function lasting<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly lasted: Lasting }> {
  const begun = performance.now();
  let last = begun;
  let silence = 0;
  const beat = (): void => {
    silence = Math.max(silence, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(beat, 1);
  const value = await work();
  clearInterval(timer);
  beat();
  return { value, lasted: { took: performance.now() - begun, silence } };
}
