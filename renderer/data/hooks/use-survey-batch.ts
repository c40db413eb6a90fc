import type { BatchBundle, SurveyBatch } from '../../../shared/domain/questionnaire/entities.ts';
import { comparePasses } from '../../../shared/domain/questionnaire/compare-passes.ts';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import type { KeyedMark } from '../../../shared/domain/questionnaire/key-sheet.ts';
import { keyerAccuracy, type KeyerAccuracy } from '../../../shared/domain/questionnaire/keyer-accuracy.ts';
import { secondPassPlan, type SecondPassPlan } from '../../../shared/domain/questionnaire/second-pass.ts';
import type { XuntingDatabase } from '../database.ts';
import { typed } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { findInstrument } from '../questionnaires/instruments.ts';
import { loadBatch } from '../questionnaires/load-batch.ts';
import { databaseRows } from '../row-source.ts';
import { useLive } from './use-live.ts';

export interface OpenBatch {
  readonly bundle: BatchBundle;
  readonly instrument: Instrument;
  readonly plan: SecondPassPlan;
}

export function useSurveyBatch(id: string): Loaded<OpenBatch> {
  return useLive(`survey-batch ${id}`, ({ db }) => openBatch(db, id));
}

/** What a keyer may see: that a sheet was keyed and by whom, never what was keyed. The second pass is blind. */
export interface KeyingBatch {
  readonly batch: SurveyBatch;
  readonly instrument: Instrument;
  readonly marks: readonly KeyedMark[];
  readonly plan: SecondPassPlan;
  /** Errors of each hand as ruled so far: numbers, and no field by name. */
  readonly accuracy: readonly KeyerAccuracy[];
}

export function useKeyingBatch(id: string): Loaded<KeyingBatch> {
  return useLive(`keying-batch ${id}`, async ({ db }) => {
    const open = await openBatch(db, id);
    if (open === undefined) return undefined;
    const { bundle, instrument, plan } = open;
    const marks = bundle.entries.map(({ serial, pass, voided, sheet }) => ({
      serial,
      pass,
      voided,
      sheet: {
        keyedBy: sheet.keyedBy,
        startedAt: sheet.startedAt,
        keyedAt: sheet.keyedAt,
        keystrokes: sheet.keystrokes,
      },
    }));
    const accuracy = keyerAccuracy(comparePasses(instrument, bundle));
    return { batch: bundle.batch, instrument, marks, plan, accuracy };
  });
}

async function openBatch(db: XuntingDatabase, id: string): Promise<OpenBatch | undefined> {
  const bundle = await loadBatch(databaseRows(db), id);
  if (bundle === undefined) return undefined;
  const instrument = await findInstrument(databaseRows(db), bundle.batch.instrumentHash);
  if (instrument === undefined) return undefined;
  const { instrumentHash, round } = bundle.batch;
  const others = (await db.rows('surveyBatch').toArray())
    .map((row) => typed<SurveyBatch>(row))
    .filter((batch) => batch.instrumentHash === instrumentHash && batch.round === round);
  const bundles = await Promise.all(others.map((batch) => loadBatch(databaseRows(db), batch.id)));
  const plan = secondPassPlan(
    instrument,
    bundle,
    bundles.filter((one) => one !== undefined),
  );
  return { bundle, instrument, plan };
}
