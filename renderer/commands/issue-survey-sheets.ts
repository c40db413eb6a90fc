import { issueSheets, type IssueInput } from '../../shared/domain/questionnaire/issue-sheets.ts';
import type { Result } from '../../shared/lib/result.ts';
import { runOnBatch, type BatchCommandError } from './run-on-batch.ts';

/** 发放 or 收回未用; answers with the row's id. */
export function issueSurveySheets(batchId: string, input: IssueInput): Promise<Result<string, BatchCommandError>> {
  return runOnBatch(batchId, (bundle, _instrument, ctx) => issueSheets(bundle, input, ctx));
}
