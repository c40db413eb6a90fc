import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import type { Visit } from '../../shared/domain/visit/entities.ts';
import { startCorrection as decide } from '../../shared/domain/visit/start-correction.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { typed } from '../data/load-bundle.ts';
import type { CommandError } from './command-error.ts';
import { contextOf, nextNumber, noSuch } from './run-decision.ts';

/** 更正 (R24): a new visit that names the sealed record; the record itself never changes. Answers with the visit's id. */
export function startCorrection(recordId: string, reason: string): Promise<Result<string, CommandError>> {
  const data = currentData();
  return data.work.run<string, CommandError>({
    keep: false,
    decide: async (view) => {
      const row = await view.row('sealedRecord', recordId);
      if (row === undefined) return err(noSuch('record', recordId));
      const number = await nextNumber(view, data.device);
      const visits = (await view.all('visit')).map((one) => typed<Visit>(one));
      const writes = decide(typed<SealedRecord>(row), visits, reason, { ...contextOf(data), number });
      return writes.ok ? ok({ value: writes.value[0]?.entityId ?? '', writes: writes.value }) : writes;
    },
  });
}
