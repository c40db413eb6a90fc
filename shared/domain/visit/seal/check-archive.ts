import type { FrameworkFile } from '../../framework/framework.ts';
import { type ArchiveWarning, archiveWarnings } from '../archive-warnings.ts';
import type { ArchiveRow } from '../entities.ts';
import { liveArchiveRows } from '../live-rows.ts';
import type { VisitBundle } from '../visit-bundle.ts';
import { blank } from './check-basics.ts';
import { type SealIssue, sealIssue } from './seal-issue.ts';

/** 档案查阅 rows (domain §2.7): what each must say, then the automatic warnings. */
export function checkArchive(
  bundle: VisitBundle,
  framework: FrameworkFile,
  otherRows: readonly ArchiveRow[],
): SealIssue[] {
  const rows = liveArchiveRows(bundle);
  const place = new Map(rows.map((row, i) => [row.id, `第${i + 1}件`]));
  return [
    ...rows.flatMap((row) => checkRow(row, place.get(row.id) ?? '')),
    ...archiveWarnings(bundle, framework, otherRows).map((warning) => warningIssue(warning, rows, place)),
    ...bundle.archiveRows.flatMap((row) =>
      row.removed === null
        ? []
        : [sealIssue('archive-removed', `${blank(row.title) ? '未填题名' : row.title}；原因：${row.removed.reason}`)],
    ),
  ];
}

function checkRow(row: ArchiveRow, subject: string): SealIssue[] {
  const issues: SealIssue[] = [];
  const target = (field: string) => ({ archiveRowId: row.id, field });
  if (blank(row.title)) issues.push(sealIssue('archive-title-missing', subject, target('title')));
  if (row.pointIds.length === 0) issues.push(sealIssue('archive-points-missing', subject, target('pointIds')));
  if (row.missing) {
    if (blank(row.missingReason)) issues.push(sealIssue('archive-missing-reason', subject, target('missingReason')));
    if (row.supplyBy === null) issues.push(sealIssue('archive-supply-by-missing', subject, target('supplyBy')));
    return issues;
  }
  if (row.relevance === '') issues.push(sealIssue('archive-relevance-missing', subject, target('relevance')));
  if (row.medium === '纸质' && row.returned === '') {
    issues.push(sealIssue('archive-return-missing', subject, target('returned')));
  }
  return issues;
}

function warningIssue(
  warning: ArchiveWarning,
  rows: readonly ArchiveRow[],
  place: ReadonlyMap<string, string>,
): SealIssue {
  const { archiveRowId, pointId } = warning;
  const title = rows.find((row) => row.id === archiveRowId)?.title ?? '';
  const named = new Set([pointId, warning.detail].filter((one) => one !== undefined));
  const subject = `${place.get(archiveRowId) ?? ''}档案“${title}”（${[...named].join('，')}）`;
  return sealIssue(warning.code, subject, { archiveRowId, ...(pointId === undefined ? {} : { pointId }) });
}
