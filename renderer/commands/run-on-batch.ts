import type { BatchBundle } from '../../shared/domain/questionnaire/entities.ts';
import type { Instrument } from '../../shared/domain/questionnaire/instrument.ts';
import type { QuestionnaireError } from '../../shared/domain/questionnaire/questionnaire-error.ts';
import type { DecisionContext } from '../../shared/domain/visit/decision-context.ts';
import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import type { View } from '../data/log/view.ts';
import { findInstrument } from '../data/questionnaires/instruments.ts';
import { loadBatch } from '../data/questionnaires/load-batch.ts';
import { type Cargo, contextOf, noSuch } from './run-decision.ts';

export type BatchCommandError = QuestionnaireError | WriteFailure;

/** A decision on one batch, made and written in one unit of work. Answers with the entityId of the first write. */
export function runOnBatch(
  batchId: string,
  decide: (
    bundle: BatchBundle,
    instrument: Instrument,
    ctx: DecisionContext,
    view: View,
  ) => Result<FieldWrite[], QuestionnaireError> | Promise<Result<FieldWrite[], QuestionnaireError>>,
  cargo: Cargo = {},
): Promise<Result<string, BatchCommandError>> {
  const data = currentData();
  return data.work.run<string, BatchCommandError>({
    keep: cargo.keep ?? true,
    decide: async (view) => {
      const bundle = await loadBatch(view, batchId);
      if (bundle === undefined) return err(noSuch('surveyBatch', batchId));
      const instrument = await findInstrument(view, bundle.batch.instrumentHash);
      if (instrument === undefined) return err(noSuch('instrument', bundle.batch.instrumentHash));
      const writes = await decide(bundle, instrument, contextOf(data), view);
      if (!writes.ok) return writes;
      return ok({ ...cargo, value: writes.value[0]?.entityId ?? '', writes: writes.value });
    },
  });
}
