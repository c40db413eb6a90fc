import { err, ok, type Result } from '../../lib/result.ts';
import type { DecisionContext } from '../visit/decision-context.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import type { BatchBundle, Respondent, SurveyEntry } from './entities.ts';
import { isOffered, openAnswers } from './fill.ts';
import { type Instrument, instrumentHash } from './instrument.ts';
import { qualityFlags } from './quality-flags.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { countContact, type ContactOutcome } from './count-contact.ts';
import { relevanceOf, type Screening } from './relevance.ts';
import { rowWrites } from './row-writes.ts';

export type FilledResponse = Pick<SurveyEntry['sheet'], 'answers' | 'keyedBy' | 'startedAt' | 'keystrokes'> &
  Omit<Respondent, 'quality'>;

/**
 * What one person answered on the screen, in the same unit of work as its stroke on the contact sheet. A screening that
 * ended it is kept with its few answers, so that 回收 and 剔除 add up, and counts as 不合格; who belongs to the other
 * questionnaire is counted there. Errors: batch-of-paper, instrument-mismatch, keyer-unnamed, revisit-pending,
 * answer-invalid, sheet-incomplete.
 */
export function saveResponse(
  bundle: BatchBundle,
  instrument: Instrument,
  filled: FilledResponse,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const { batch } = bundle;
  const { startedAt, keystrokes, seconds, staffPresent, filledBy, interpreter, language } = filled;
  const keyedBy = filled.keyedBy.trim();
  if (batch.mode === '纸质') return err({ code: 'batch-of-paper', subject: batch.siteName });
  if (instrumentHash(instrument) !== batch.instrumentHash) {
    return err({ code: 'instrument-mismatch', subject: instrument.id });
  }
  if (keyedBy === '') return err({ code: 'keyer-unnamed', subject: '' });
  const answers = openAnswers(instrument, filled.answers);
  const { open, screening } = relevanceOf(instrument, answers);
  if (screening.kind === 'revisit') return err({ code: 'revisit-pending', subject: screening.item });
  for (const item of open) {
    const answer = answers[item.code];
    if (answer === undefined) return err({ code: 'sheet-incomplete', subject: item.code });
    if (!isOffered(item, answer)) return err({ code: 'answer-invalid', subject: item.code });
  }
  const quality = qualityFlags(instrument, answers, seconds);
  const row: SurveyEntry = {
    id: ctx.newId(),
    batchId: batch.id,
    serial: Math.max(batch.serialFrom - 1, ...bundle.entries.map((entry) => entry.serial)) + 1,
    pass: 1,
    sheet: {
      instrumentHash: batch.instrumentHash,
      answers,
      flags: [],
      keyedBy,
      startedAt,
      keyedAt: ctx.now,
      keystrokes,
      respondent: { seconds, quality, staffPresent, filledBy, interpreter: interpreter.trim(), language },
    },
    voided: null,
  };
  const outcome = outcomeOf(screening);
  if (outcome === null) return ok(rowWrites('surveyEntry', row));
  const counted = countContact(bundle, outcome, ctx);
  return counted.ok ? ok([...rowWrites('surveyEntry', row), ...counted.value]) : counted;
}

function outcomeOf(screening: Screening): ContactOutcome | null {
  if (screening.kind === 'other-instrument') return null;
  if (screening.kind !== 'ended') return 'C';
  return screening.code === 'T1' || screening.code === 'T2' ? screening.code : 'T3';
}
