import { instrumentHash, type Instrument } from '../../shared/domain/questionnaire/instrument.ts';
import { rowWrites } from '../../shared/domain/questionnaire/row-writes.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import type { StoredInstrument } from '../data/log/row-schemas.ts';
import { findInstrument } from '../data/questionnaires/instruments.ts';
import { contextOf } from './run-decision.ts';

/** 导入问卷. A version that is here already is left as it is; batches under other versions are never touched. Answers with its hash. */
export function importInstrument(instrument: Instrument, fileName: string): Promise<Result<string, WriteFailure>> {
  const data = currentData();
  return data.work.run<string, WriteFailure>({
    keep: false,
    decide: async (view) => {
      const id = instrumentHash(instrument);
      if ((await findInstrument(view, id)) !== undefined) return ok({ value: id, writes: [] });
      const { now, by } = contextOf(data);
      const row: StoredInstrument = { id, importedAt: now, importedBy: by, fileName, file: instrument };
      return ok({ value: id, writes: rowWrites('instrument', row) });
    },
  });
}
