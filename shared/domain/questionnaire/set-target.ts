import { err, ok, type Result } from '../../lib/result.ts';
import type { DecisionContext } from '../visit/decision-context.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import { surveyTargetSchema, type SurveyTarget } from './entities.ts';
import { choicesOf, type Instrument, type Item } from './instrument.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { rowWrites } from './row-writes.ts';

export type TargetInput = Pick<SurveyTarget, 'instrumentHash' | 'round' | 'siteName' | 'target' | 'quotas'>;

/**
 * 目标 and 配额 of one hall in one round (domain §4.3). A later one replaces the earlier one; the change log keeps both.
 * Errors: target-invalid, quota-invalid, quota-above-target.
 */
export function setTarget(
  instrument: Instrument,
  input: TargetInput,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const { instrumentHash, round, siteName, target, quotas } = input;
  const row: SurveyTarget = { ...input, id: `${instrumentHash}/${round}/${siteName}`, setBy: ctx.by, setAt: ctx.now };
  if (!surveyTargetSchema.safeParse(row).success) return err({ code: 'target-invalid', subject: siteName });
  const cells = new Set<string>();
  const sums = new Map<string, number>();
  for (const { cell, count } of quotas) {
    const found = quotaCell(instrument, cell);
    if (found === null || cells.has(cell)) return err({ code: 'quota-invalid', subject: cell });
    cells.add(cell);
    const sum = (sums.get(found.item.code) ?? 0) + count;
    sums.set(found.item.code, sum);
    if (target > 0 && sum > target) {
      return err({ code: 'quota-above-target', subject: `${found.item.code} 合计 ${sum}，目标 ${target}` });
    }
  }
  return ok(rowWrites('surveyTarget', row));
}

/** The item and choice that `BJ2/4` names; null when the instrument has none such. */
export function quotaCell(
  instrument: Instrument,
  cell: string,
): { readonly item: Item; readonly code: number; readonly label: string } | null {
  const [itemCode = '', choiceCode = ''] = cell.split('/');
  const item = instrument.items.find((one) => one.code === itemCode);
  const choice = item && choicesOf(item.answer).find(({ code }) => String(code) === choiceCode);
  return item !== undefined && choice !== undefined ? { item, code: choice.code, label: choice.label } : null;
}
