import type { SurveyBatch } from '../../shared/domain/questionnaire/entities.ts';
import { newBatch, type NewBatchInput } from '../../shared/domain/questionnaire/new-batch.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { typed } from '../data/load-bundle.ts';
import { contextOf } from './run-decision.ts';
import type { BatchCommandError } from './run-on-batch.ts';

/** 新建批次; answers with its id. */
export function createSurveyBatch(input: NewBatchInput): Promise<Result<string, BatchCommandError>> {
  const data = currentData();
  return data.work.run<string, BatchCommandError>({
    keep: false,
    decide: async (view) => {
      const others = (await view.all('surveyBatch')).map((row) => typed<SurveyBatch>(row));
      const writes = newBatch(others, input, contextOf(data));
      if (!writes.ok) return writes;
      return ok({ value: writes.value[0]?.entityId ?? '', writes: writes.value });
    },
  });
}
