import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import type { Visit } from '../../shared/domain/visit/entities.ts';
import { startCorrection as decide } from '../../shared/domain/visit/start-correction.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { loadBundle, typed } from '../data/load-bundle.ts';
import type { CommandError } from './command-error.ts';
import { contextOf, nextNumber, noSuch } from './run-decision.ts';

/**
 * 更正 (R24): a new visit that names the sealed record; the record itself never changes. `withLate`: what other laptops
 * wrote into the visit and what arrived after the seal goes into the 更正. Answers with the visit's id.
 */
export function startCorrection(
  recordId: string,
  reason: string,
  withLate = false,
): Promise<Result<string, CommandError>> {
  const data = currentData();
  return data.work.run<string, CommandError>({
    keep: false,
    decide: async (view) => {
      const row = await view.row('sealedRecord', recordId);
      if (row === undefined) return err(noSuch('record', recordId));
      const number = await nextNumber(view, data.device);
      const visits = (await view.all('visit')).map((one) => typed<Visit>(one));
      const record = typed<SealedRecord>(row);
      const late = withLate ? await loadBundle(view, record.visitId) : null;
      if (late === undefined) return err(noSuch('visit', record.visitId));
      const writes = decide(record, visits, reason, { ...contextOf(data), number }, late);
      return writes.ok ? ok({ value: writes.value[0]?.entityId ?? '', writes: writes.value }) : writes;
    },
  });
}
