import { err, ok, type Result } from '../../lib/result.ts';
import { instantOfBeijing } from '../time/beijing-time.ts';
import type { DecisionContext } from '../visit/decision-context.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import { surveyBatchSchema, type SurveyBatch, type SurveyMode } from './entities.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { rowWrites } from './row-writes.ts';

export type NewBatchInput = Pick<
  SurveyBatch,
  'instrumentId' | 'instrumentHash' | 'round' | 'unit' | 'siteName' | 'day' | 'run' | 'serialFrom' | 'serialTo'
> & { readonly mode?: SurveyMode };

/**
 * A batch of sheets, of paper when no `mode` is given; the others number their answers as they come. Serials of one instrument and round belong to one batch only: a sheet's number must say where
 * it was filled in. Errors: batch-field-empty, batch-day-invalid, batch-serials-invalid, batch-serials-taken.
 */
export function newBatch(
  others: readonly SurveyBatch[],
  input: NewBatchInput,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const typed = { ...input, round: input.round.trim(), unit: input.unit.trim(), siteName: input.siteName.trim() };
  const empty = (['round', 'unit', 'siteName'] as const).find((field) => typed[field] === '');
  if (empty !== undefined) return err({ code: 'batch-field-empty', subject: empty });
  if (instantOfBeijing(typed.day) === null) return err({ code: 'batch-day-invalid', subject: typed.day });
  const mode = typed.mode ?? '纸质';
  const serials = mode === '纸质' ? {} : UNPRINTED;
  const row: SurveyBatch = { ...typed, ...serials, id: ctx.newId(), mode, createdAt: ctx.now, createdBy: ctx.by };
  const range = `${typed.serialFrom}—${typed.serialTo}`;
  const sheets = typed.serialTo - typed.serialFrom + 1;
  if (!surveyBatchSchema.safeParse(row).success || (mode === '纸质' && (sheets < 1 || sheets > 5000))) {
    return err({ code: 'batch-serials-invalid', subject: range });
  }
  const taken = others.find((other) => sharesSerials(other, row));
  if (taken !== undefined)
    return err({ code: 'batch-serials-taken', subject: `${taken.siteName} ${taken.day} 第 ${taken.run} 批` });
  return ok(rowWrites('surveyBatch', row));
}

function sharesSerials(a: SurveyBatch, b: SurveyBatch): boolean {
  return (
    a.mode === '纸质' &&
    b.mode === '纸质' &&
    a.instrumentId === b.instrumentId &&
    a.round === b.round &&
    a.serialFrom <= b.serialTo &&
    b.serialFrom <= a.serialTo
  );
}

const UNPRINTED = { serialFrom: 1, serialTo: 999_999 } as const;
