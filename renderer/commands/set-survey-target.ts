import { setTarget, type TargetInput } from '../../shared/domain/questionnaire/set-target.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { findInstrument } from '../data/questionnaires/instruments.ts';
import { contextOf, noSuch } from './run-decision.ts';
import type { BatchCommandError } from './run-on-batch.ts';

/** 目标 and 配额 of one hall in one round. */
export function setSurveyTarget(input: TargetInput): Promise<Result<null, BatchCommandError>> {
  const data = currentData();
  return data.work.run<null, BatchCommandError>({
    keep: true,
    decide: async (view) => {
      const instrument = await findInstrument(view, input.instrumentHash);
      if (instrument === undefined) return err(noSuch('instrument', input.instrumentHash));
      const writes = setTarget(instrument, input, contextOf(data));
      return writes.ok ? ok({ value: null, writes: writes.value }) : writes;
    },
  });
}
