import type { SurveyEntry } from '../../../shared/domain/questionnaire/entities.ts';
import type { FinalSheet, Standing } from '../../../shared/domain/questionnaire/final-sheets.ts';

export const RESPONSE_FILTERS = [
  '全部',
  '有效',
  '剔除或单列',
  '有提示',
  '代填或口译',
  '有工作人员在场',
  '已作废',
] as const;
export type ResponseFilter = (typeof RESPONSE_FILTERS)[number];

export interface ResponseRow {
  readonly id: string;
  readonly serial: number;
  readonly at: string;
  readonly by: string;
  readonly seconds: number | null;
  readonly result: string;
  readonly helped: string;
  readonly notes: string;
  readonly tags: ReadonlySet<ResponseFilter>;
}

/** The newest first; sheets are those of the same entries that are not voided. */
export function responseRows(entries: readonly SurveyEntry[], sheets: readonly FinalSheet[]): readonly ResponseRow[] {
  const byRespondent = new Map(sheets.map((sheet) => [sheet.respondent, sheet]));
  return entries
    .map((entry) => rowOf(entry, byRespondent.get(entry.sheet.respondent ?? null)))
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.serial - a.serial));
}

export function filterResponses(
  rows: readonly ResponseRow[],
  filter: ResponseFilter,
  search: string,
): readonly ResponseRow[] {
  const words = search.trim();
  return rows.filter(
    (row) =>
      row.tags.has(filter) &&
      (words === '' || String(row.serial) === words || row.by.includes(words) || row.helped.includes(words)),
  );
}

function rowOf({ id, serial, sheet, voided }: SurveyEntry, final: FinalSheet | undefined): ResponseRow {
  const { respondent } = sheet;
  const tags = new Set<ResponseFilter>(['全部']);
  if (voided !== null) tags.add('已作废');
  if (final !== undefined) tags.add(final.standing.kind === 'valid' ? '有效' : '剔除或单列');
  const notes = (final?.warnings ?? []).map(({ sentence }) => sentence);
  if (notes.length > 0) tags.add('有提示');
  const helped = [
    respondent?.filledBy === '代填' ? '代填' : '',
    respondent === undefined || respondent.interpreter === '' ? '' : `口译 ${respondent.interpreter}`,
  ].filter((word) => word !== '');
  if (helped.length > 0) tags.add('代填或口译');
  if (respondent?.staffPresent === true) {
    tags.add('有工作人员在场');
    notes.push('有工作人员在场');
  }
  return {
    id,
    serial,
    at: sheet.keyedAt,
    by: sheet.keyedBy,
    seconds: respondent?.seconds ?? null,
    result: voided === null ? resultWords(final?.standing) : `已作废：${voided.reason}`,
    helped: helped.join('，'),
    notes: notes.join('；'),
    tags,
  };
}

function resultWords(standing: Standing | undefined): string {
  if (standing === undefined) return '';
  if (standing.kind === 'valid') return '有效';
  return standing.kind === 'apart' ? `单列：${standing.label}` : `剔除：${standing.reason}`;
}
