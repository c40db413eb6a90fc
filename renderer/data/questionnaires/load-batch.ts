import type {
  BatchBundle,
  SurveyBatch,
  SurveyEntry,
  SurveyIssue,
  SurveyRuling,
  SurveyTally,
} from '../../../shared/domain/questionnaire/entities.ts';
import { typed, type RowSource } from '../load-bundle.ts';

/** A batch with everything keyed for it; undefined when there is none, or when its own row is parked. */
export async function loadBatch(source: RowSource, id: string): Promise<BatchBundle | undefined> {
  const row = await source.row('surveyBatch', id);
  if (row === undefined) return undefined;
  const [entries, rulings, tallies, issues] = await Promise.all([
    source.where('surveyEntry', 'batchId', id),
    source.where('surveyRuling', 'batchId', id),
    source.where('surveyTally', 'batchId', id),
    source.where('surveyIssue', 'batchId', id),
  ]);
  return {
    batch: typed<SurveyBatch>(row),
    entries: entries.map((entry) => typed<SurveyEntry>(entry)),
    rulings: rulings.map((ruling) => typed<SurveyRuling>(ruling)),
    tallies: tallies.map((tally) => typed<SurveyTally>(tally)).toSorted((a, b) => a.hour - b.hour),
    issues: issues.map((issue) => typed<SurveyIssue>(issue)).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  };
}
