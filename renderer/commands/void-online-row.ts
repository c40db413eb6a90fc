import type { ParkedOnlineRow } from '../../shared/domain/questionnaire/online/online-row.ts';
import { voidOnlineRow as decide } from '../../shared/domain/questionnaire/online/take-online-rows.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { typed } from '../data/load-bundle.ts';
import { contextOf, noSuch } from './run-decision.ts';
import type { BatchCommandError } from './run-on-batch.ts';

/** 作废 of a parked row, with its reason. */
export function voidOnlineRow(id: string, reason: string): Promise<Result<null, BatchCommandError>> {
  const data = currentData();
  return data.work.run<null, BatchCommandError>({
    keep: true,
    decide: async (view) => {
      const row = await view.row('surveyOnlineRow', id);
      if (row === undefined) return err(noSuch('surveyOnlineRow', id));
      const writes = decide(typed<ParkedOnlineRow>(row), reason, contextOf(data));
      return writes.ok ? ok({ value: null, writes: writes.value }) : writes;
    },
  });
}
