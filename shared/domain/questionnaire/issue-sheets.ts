import { err, ok, type Result } from '../../lib/result.ts';
import type { DecisionContext } from '../visit/decision-context.ts';
import type { FieldWrite } from '../visit/field-write.ts';
import { type BatchBundle, liveEntries, surveyIssueSchema, type SurveyIssue } from './entities.ts';
import type { QuestionnaireError } from './questionnaire-error.ts';
import { rowWrites } from './row-writes.ts';

export type IssueInput = Pick<SurveyIssue, 'kind' | 'serialFrom' | 'serialTo' | 'language'>;

/**
 * 发放 of a run of sheets, or 收回未用. Sheets may be given out again (a lost or spoiled one printed anew): that is
 * written down, and the serial report says that two sheets with one number may come back. Errors: issue-range,
 * issue-outside, return-not-issued, return-keyed.
 */
export function issueSheets(
  { batch, entries, issues }: Pick<BatchBundle, 'batch' | 'entries' | 'issues'>,
  input: IssueInput,
  ctx: DecisionContext,
): Result<FieldWrite[], QuestionnaireError> {
  const { kind, serialFrom, serialTo } = input;
  const range = `${serialFrom}—${serialTo}`;
  const row: SurveyIssue = { ...input, id: ctx.newId(), batchId: batch.id, at: ctx.now, by: ctx.by };
  if (serialFrom > serialTo || !surveyIssueSchema.safeParse(row).success) {
    return err({ code: 'issue-range', subject: range });
  }
  if (serialFrom < batch.serialFrom || serialTo > batch.serialTo) {
    return err({ code: 'issue-outside', subject: `${range}（本批 ${batch.serialFrom}—${batch.serialTo}）` });
  }
  if (kind === '收回未用') {
    const { outside } = issuedSerials(issues);
    const keyed = new Set(liveEntries(entries).map((entry) => entry.serial));
    for (let serial = serialFrom; serial <= serialTo; serial++) {
      if (!outside.has(serial)) return err({ code: 'return-not-issued', subject: String(serial) });
      if (keyed.has(serial)) return err({ code: 'return-keyed', subject: String(serial) });
    }
  }
  return ok(rowWrites('surveyIssue', row));
}

export interface IssuedSerials {
  /** Given out and not come back unused. */
  readonly outside: ReadonlySet<number>;
  readonly returned: ReadonlySet<number>;
  /** Given out again while a sheet of this number was outside: two of them may come back. */
  readonly twice: ReadonlySet<number>;
}

/** `issues` in the order of their times. */
export function issuedSerials(issues: readonly SurveyIssue[]): IssuedSerials {
  const outside = new Set<number>();
  const returned = new Set<number>();
  const twice = new Set<number>();
  for (const { kind, serialFrom, serialTo } of issues) {
    for (let serial = serialFrom; serial <= serialTo; serial++) {
      if (kind === '收回未用') {
        outside.delete(serial);
        returned.add(serial);
        continue;
      }
      if (outside.has(serial)) twice.add(serial);
      outside.add(serial);
      returned.delete(serial);
    }
  }
  return { outside, returned, twice };
}
