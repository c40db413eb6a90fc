import type { SurveyBatch } from '../../../shared/domain/questionnaire/entities.ts';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { roundFigures, type RoundFigures } from '../../../shared/domain/questionnaire/round-figures.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { findInstrument } from '../questionnaires/built-in-instruments.ts';
import { loadBatch } from '../questionnaires/load-batch.ts';
import { databaseRows } from '../row-source.ts';
import { useLive } from './use-live.ts';

export interface OpenFigures {
  readonly instrument: Instrument;
  readonly figures: RoundFigures;
}

/** Everything that was keyed for one questionnaire in one round, as figures; live while keying goes on. */
export function useRoundFigures(instrumentHash: string, round: string): Loaded<OpenFigures> {
  return useLive(`round-figures ${instrumentHash} ${round}`, async ({ db }) => {
    const instrument = await findInstrument(instrumentHash);
    if (instrument === undefined) return undefined;
    const batches = (await db.rows('surveyBatch').toArray())
      .map((row) => typed<SurveyBatch>(row))
      .filter((batch) => batch.instrumentHash === instrumentHash && batch.round === round);
    const bundles = await Promise.all(batches.map((batch) => loadBatch(databaseRows(db), batch.id)));
    const read = bundles.filter((bundle) => bundle !== undefined);
    return { instrument, figures: roundFigures(instrument, read) };
  });
}
