import type { SurveyBatch } from '../../../shared/domain/questionnaire/entities.ts';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import type { FiguresView } from '../../workers/figures-messages.ts';
import type { OpenData } from '../current-data.ts';
import { typed } from '../load-bundle.ts';
import { databaseRows } from '../row-source.ts';
import { findInstrument } from './instruments.ts';
import type { FiguresWorker, OnProgress } from './figures-worker.ts';
import { loadBatch } from './load-batch.ts';

export type OpenedRound =
  | { readonly kind: 'open'; readonly instrument: Instrument; readonly figures: FiguresView }
  | { readonly kind: 'no-instrument' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly detail: string };

/** Share of the work that reading the batches is; the rest is computed in the worker. */
const READING = 0.5;

/** Everything that was keyed for one questionnaire in one round, handed to `worker` batch by batch, and its figures. */
export async function openRound(
  { db }: Pick<OpenData, 'db'>,
  worker: FiguresWorker,
  { hash, round }: { readonly hash: string; readonly round: string },
  onProgress: OnProgress,
): Promise<OpenedRound> {
  const instrument = await findInstrument(databaseRows(db), hash);
  if (instrument === undefined) return { kind: 'no-instrument' };
  const batches = (await db.rows('surveyBatch').toArray())
    .map((row) => typed<SurveyBatch>(row))
    .filter((batch) => batch.instrumentHash === hash && batch.round === round);
  await worker.ask({ step: 'begin', instrument, instrumentHash: hash, round });
  for (const [i, { id }] of batches.entries()) {
    if (worker.stopped) return { kind: 'stopped' };
    onProgress((READING * i) / batches.length, `读取第 ${i + 1} / ${batches.length} 批`);
    const bundle = await loadBatch(databaseRows(db), id);
    if (bundle === undefined) continue;
    const answer = await worker.ask({ step: 'batch', bundle });
    if (answer.step === 'refused') return { kind: 'failed', detail: answer.detail };
  }
  const answer = await worker.ask({ step: 'compute' }, (fraction, words) =>
    onProgress(READING + (1 - READING) * fraction, words),
  );
  if (answer.step === 'figures') return { kind: 'open', instrument, figures: answer.figures };
  if (answer.step === 'stopped') return { kind: 'stopped' };
  return { kind: 'failed', detail: answer.step === 'refused' ? answer.detail : answer.step };
}
