import { err, ok, type Result } from '../../lib/result.ts';
import type { DecisionContext } from '../visit/decision-context.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import { type BatchBundle, liveEntries, type Pass, type SurveyEntry } from './entities.ts';
import { type Instrument, instrumentHash } from './instrument.ts';
import { relevanceOf } from './relevance.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { rowWrites } from './row-writes.ts';

export type KeyedSheet = Pick<SurveyEntry, 'serial' | 'pass'> &
  Pick<SurveyEntry['sheet'], 'answers' | 'flags' | 'keyedBy' | 'startedAt' | 'keystrokes'>;

/**
 * One sheet, keyed to its end. Nobody keys both passes of a sheet, and the second pass follows the first. Every open item
 * must have been answered or said to be blank: an untouched box is neither.
 */
export function keySheet(
  bundle: BatchBundle,
  instrument: Instrument,
  keyed: KeyedSheet,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const { serial, pass, answers, flags, startedAt, keystrokes } = keyed;
  const keyedBy = keyed.keyedBy.trim();
  const refused = whyNot(bundle, { serial, pass, keyedBy });
  if (refused !== null) return err(refused);
  if (instrumentHash(instrument) !== bundle.batch.instrumentHash) {
    return err({ code: 'instrument-mismatch', subject: instrument.id });
  }
  const untouched = relevanceOf(instrument, answers).open.find((item) => answers[item.code] === undefined);
  if (untouched !== undefined) return err({ code: 'sheet-incomplete', subject: untouched.code });
  const row: SurveyEntry = {
    id: ctx.newId(),
    batchId: bundle.batch.id,
    serial,
    pass,
    sheet: {
      instrumentHash: bundle.batch.instrumentHash,
      answers,
      flags,
      keyedBy,
      startedAt,
      keyedAt: ctx.now,
      keystrokes,
    },
    voided: null,
  };
  return ok(rowWrites('surveyEntry', row));
}

/** That a sheet was keyed and by whom, without what was keyed: all that a blind second pass may know of the first. */
export type KeyedMark = Pick<SurveyEntry, 'serial' | 'pass' | 'voided'> & {
  readonly sheet: Pick<SurveyEntry['sheet'], 'keyedBy' | 'startedAt' | 'keyedAt' | 'keystrokes'>;
};

/** Why this person may not key this serial now; asked before the first box so that nobody keys a sheet in vain. */
export function whyNot(
  { batch, entries }: { readonly batch: BatchBundle['batch']; readonly entries: readonly KeyedMark[] },
  { serial, pass, keyedBy }: { readonly serial: number; readonly pass: Pass; readonly keyedBy: string },
): QuestionnaireError | null {
  const subject = String(serial);
  if (batch.mode !== '纸质') return { code: 'batch-not-of-paper', subject: batch.mode };
  if (keyedBy.trim() === '') return { code: 'keyer-unnamed', subject };
  if (!Number.isInteger(serial) || serial < batch.serialFrom || serial > batch.serialTo) {
    return { code: 'serial-outside', subject: `${subject}（${batch.serialFrom}—${batch.serialTo}）` };
  }
  const ofSheet = liveEntries(entries).filter((entry) => entry.serial === serial);
  if (ofSheet.some((entry) => entry.pass === pass)) return { code: 'serial-keyed', subject };
  const other = ofSheet.find((entry) => entry.pass !== pass);
  if (pass === 2 && other === undefined) return { code: 'not-keyed-once', subject };
  return other !== undefined && other.sheet.keyedBy === keyedBy.trim() ? { code: 'same-keyer', subject } : null;
}

/** A sheet keyed under a wrong number or from a wrong sheet: it stays, out of every count, and may be keyed again. */
export function voidEntry(
  bundle: BatchBundle,
  entryId: string,
  reason: string,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const entry = bundle.entries.find((one) => one.id === entryId);
  if (entry === undefined) return err({ code: 'entry-unknown', subject: entryId });
  const subject = String(entry.serial);
  if (entry.voided !== null) return err({ code: 'entry-voided', subject });
  if (reason.trim() === '') return err({ code: 'void-reason-empty', subject });
  const value = { at: ctx.now, by: ctx.by, reason: reason.trim() };
  return ok([{ entity: 'surveyEntry', entityId: entryId, field: 'voided', value }]);
}
