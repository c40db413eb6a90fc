import { err, ok, type Result } from '../../../lib/result.ts';
import type { DecisionContext } from '../../visit/decision-context.ts';
import type { FieldWrite } from '../../visit/field-write.ts';
import type { SurveyBatch, SurveyEntry } from '../entities.ts';
import { type Instrument, instrumentHash } from '../instrument.ts';
import { qualityFlags } from '../quality-flags.ts';
import type { QuestionnaireError } from '../questionnaire-error.ts';
import { rowWrites } from '../row-writes.ts';
import type { OnlineMapping } from './online-mapping.ts';
import type { ParkedOnlineRow } from './online-row.ts';
import type { OnlineTable, OnlineTableRow } from './online-table.ts';
import { type OnlineRow, readOnlineRow } from './read-online-row.ts';

/** What lies there already of the rows at hand. */
export interface KnownOnline {
  readonly batch: SurveyBatch;
  /** Ids among them that are sheets. */
  readonly entries: ReadonlySet<string>;
  /** Those among them that are parked. */
  readonly parked: ReadonlyMap<string, ParkedOnlineRow>;
  /** Number for the first new sheet. */
  readonly nextSerial: number;
}

export interface OnlineOutcome {
  readonly writes: FieldWrite[];
  readonly taken: number;
  readonly parked: number;
  /** Imported before; nothing is written for them. */
  readonly known: number;
}

/**
 * Some rows of a table into a batch of 自填. What can be read becomes a sheet, what cannot is parked whole with every cell
 * that stands in the way; a parked row that can be read now is closed and becomes its sheet. One that was voided stays so.
 * Errors: batch-not-online, instrument-mismatch.
 */
export function takeOnlineRows(
  known: KnownOnline,
  instrument: Instrument,
  {
    table,
    rows,
    mapping,
  }: { readonly table: OnlineTable; readonly rows: readonly OnlineTableRow[]; readonly mapping: OnlineMapping },
  ctx: DecisionContext,
): Result<OnlineOutcome, QuestionnaireError> {
  const { batch } = known;
  if (batch.mode !== '自填') return err({ code: 'batch-not-online', subject: batch.mode });
  if (instrumentHash(instrument) !== batch.instrumentHash) {
    return err({ code: 'instrument-mismatch', subject: instrument.id });
  }
  const writes: FieldWrite[] = [];
  const count = { taken: 0, parked: 0, known: 0 };
  for (const source of rows) {
    const parked = known.parked.get(source.id);
    if (known.entries.has(source.id) || parked?.closed?.how === 'void') {
      count.known += 1;
      continue;
    }
    const read = readOnlineRow(instrument, mapping, source.cells);
    if (read.problems.length > 0) {
      writes.push(...parkWrites(known, table, source, read, ctx));
      count.parked += 1;
      continue;
    }
    const serial = known.nextSerial + count.taken;
    writes.push(...rowWrites('surveyEntry', entryOf(batch, instrument, source.id, serial, read, ctx)));
    if (parked !== undefined) writes.push(closeWrite(parked, { how: 'taken', reason: '' }, ctx));
    count.taken += 1;
  }
  return ok({ writes, ...count });
}

/** A parked row that is no answer sheet at all: it stays, with the reason. Errors: void-reason-empty, entry-voided. */
export function voidOnlineRow(
  row: ParkedOnlineRow,
  reason: string,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const subject = `${row.fileName} 第 ${row.rowNumber} 行`;
  if (row.closed !== null) return err({ code: 'entry-voided', subject });
  if (reason.trim() === '') return err({ code: 'void-reason-empty', subject });
  return ok([closeWrite(row, { how: 'void', reason: reason.trim() }, ctx)]);
}

function entryOf(
  batch: SurveyBatch,
  instrument: Instrument,
  id: string,
  serial: number,
  { answers, startedAt, submittedAt, seconds }: OnlineRow,
  ctx: DecisionContext,
): SurveyEntry {
  const keyedAt = submittedAt ?? ctx.now;
  return {
    id,
    batchId: batch.id,
    serial,
    pass: 1,
    sheet: {
      instrumentHash: batch.instrumentHash,
      answers,
      flags: [],
      // Nobody keyed it; a laptop whose inspector has no name yet may import too.
      keyedBy: ctx.by.trim() === '' ? '线上导入' : ctx.by.trim(),
      startedAt: startedAt ?? keyedAt,
      keyedAt,
      keystrokes: 0,
      respondent: {
        seconds: seconds ?? 0,
        // Without the time nothing can be said of haste.
        quality: seconds === null ? [] : qualityFlags(instrument, answers, seconds),
        staffPresent: false,
        filledBy: '本人',
        interpreter: '',
        language: '',
      },
    },
    voided: null,
  };
}

function parkWrites(
  known: KnownOnline,
  { fileName, titles }: OnlineTable,
  { id, rowNumber, cells }: OnlineTableRow,
  { problems }: OnlineRow,
  ctx: DecisionContext,
): FieldWrite[] {
  // What stands in the way may be less by now; the row itself is what it was.
  if (known.parked.has(id))
    return [{ entity: 'surveyOnlineRow', entityId: id, field: 'problems', value: problems.map((one) => ({ ...one })) }];
  const row: ParkedOnlineRow = {
    id,
    batchId: known.batch.id,
    fileName,
    rowNumber,
    titles,
    cells,
    problems: [...problems],
    parkedAt: ctx.now,
    parkedBy: ctx.by,
    closed: null,
  };
  return rowWrites('surveyOnlineRow', row);
}

function closeWrite(
  { id }: ParkedOnlineRow,
  { how, reason }: { readonly how: 'taken' | 'void'; readonly reason: string },
  ctx: DecisionContext,
): FieldWrite {
  return { entity: 'surveyOnlineRow', entityId: id, field: 'closed', value: { at: ctx.now, by: ctx.by, how, reason } };
}
