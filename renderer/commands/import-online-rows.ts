import type { SurveyBatch, SurveyEntry } from '../../shared/domain/questionnaire/entities.ts';
import type { OnlineMapping } from '../../shared/domain/questionnaire/online/online-mapping.ts';
import type { ParkedOnlineRow } from '../../shared/domain/questionnaire/online/online-row.ts';
import type { OnlineTable, OnlineTableRow } from '../../shared/domain/questionnaire/online/online-table.ts';
import { takeOnlineRows } from '../../shared/domain/questionnaire/online/take-online-rows.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData, type OpenData } from '../data/current-data.ts';
import { databaseFailure } from '../data/failures.ts';
import { typed } from '../data/load-bundle.ts';
import type { View } from '../data/log/view.ts';
import { findInstrument } from '../data/questionnaires/instruments.ts';
import { contextOf, noSuch } from './run-decision.ts';
import type { BatchCommandError } from './run-on-batch.ts';

export interface OnlineImport {
  readonly taken: number;
  readonly parked: number;
  readonly known: number;
  /** True when it was ended before the last row; what was imported stays. */
  readonly cancelled: boolean;
}

interface ImportOptions {
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** One unit of work: small enough that the page breathes between two, and that a full disk takes little back. */
const ROWS_AT_ONCE = 100;

/** A table of online answers into its batch, some rows at a time; a second run over the same table goes on where one ended. */
export async function importOnlineRows(
  batchId: string,
  table: OnlineTable,
  mapping: OnlineMapping,
  { onProgress, signal }: ImportOptions,
): Promise<Result<OnlineImport, BatchCommandError>> {
  const data = currentData();
  try {
    const sum = { taken: 0, parked: 0, known: 0 };
    // Read once: only this queue writes rows, so what it gave out itself is all that comes in between.
    let serial: number | null = null;
    for (let from = 0; from < table.rows.length; from += ROWS_AT_ONCE) {
      if (signal.aborted) return ok({ ...sum, cancelled: true });
      onProgress(from / table.rows.length);
      const done = await importSome(data, batchId, table, mapping, {
        rows: table.rows.slice(from, from + ROWS_AT_ONCE),
        serial,
      });
      if (!done.ok) return done;
      serial = done.value.nextSerial;
      sum.taken += done.value.taken;
      sum.parked += done.value.parked;
      sum.known += done.value.known;
    }
    return ok({ ...sum, cancelled: false });
  } catch (error) {
    return err(databaseFailure(error));
  }
}

type ImportedSome = Omit<OnlineImport, 'cancelled'> & { readonly nextSerial: number };

function importSome(
  data: OpenData,
  batchId: string,
  table: OnlineTable,
  mapping: OnlineMapping,
  { rows, serial }: { readonly rows: readonly OnlineTableRow[]; readonly serial: number | null },
): Promise<Result<ImportedSome, BatchCommandError>> {
  return data.work.run<ImportedSome, BatchCommandError>({
    keep: false,
    decide: async (view) => {
      const batchRow = await view.row('surveyBatch', batchId);
      if (batchRow === undefined) return err(noSuch('surveyBatch', batchId));
      const batch = typed<SurveyBatch>(batchRow);
      const instrument = await findInstrument(view, batch.instrumentHash);
      if (instrument === undefined) return err(noSuch('instrument', batch.instrumentHash));
      const ids = rows.map(({ id }) => id);
      const parked = await view.some('surveyOnlineRow', ids);
      const known = {
        batch,
        entries: new Set((await view.some('surveyEntry', ids)).keys()),
        parked: new Map([...parked].map(([id, row]) => [id, typed<ParkedOnlineRow>(row)])),
        nextSerial: serial ?? (await firstFreeSerial(view, batch)),
      };
      const taken = takeOnlineRows(known, instrument, { table, rows, mapping }, contextOf(data));
      if (!taken.ok) return taken;
      const { writes, ...counts } = taken.value;
      return ok({ value: { ...counts, nextSerial: known.nextSerial + counts.taken }, writes });
    },
  });
}

async function firstFreeSerial(view: View, { id, serialFrom }: SurveyBatch): Promise<number> {
  let last = serialFrom - 1;
  for (const row of await view.where('surveyEntry', 'batchId', id)) {
    last = Math.max(last, typed<SurveyEntry>(row).serial);
  }
  return last + 1;
}
