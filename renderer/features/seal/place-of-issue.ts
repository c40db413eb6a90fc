import type { SealIssue } from '../../../shared/domain/visit/seal/seal-issue.ts';

/** Tab and query that lead to the field of an issue, below `/visits/:id/`; null when there is nowhere to go. */
export function placeOfIssue(issue: SealIssue, inArchive: (pointId: string) => boolean): string | null {
  const target = issue.target ?? {};
  const { pointId, hallCheckCode, archiveRowId, evidenceId, problemId, field } = target;
  if (archiveRowId !== undefined) return at('files', { row: archiveRowId, focus: field });
  if (problemId !== undefined) return at('problems', { focus: problemFocus(problemId, field) });
  if (evidenceId !== undefined) return at('evidence', { open: evidenceId });
  if (hallCheckCode !== undefined) return at('hall', { check: hallCheckCode, focus: field });
  if (pointId !== undefined) return at(inArchive(pointId) ? 'archive' : 'hall', { point: pointId, focus: field });
  if (issue.section === '确认') return at('confirm', { focus: field });
  if (issue.section === '基本信息') return at('info', { focus: field });
  if (issue.section === '证据') return 'evidence';
  return null;
}

function at(tab: string, query: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length === 0 ? tab : `${tab}?${new URLSearchParams(pairs)}`;
}

/** The facts carry the problem's plain name, because a new problem is focused there too. */
function problemFocus(problemId: string, field: string | undefined): string {
  return field === undefined || field === 'facts' ? `problem-${problemId}` : `problem-${problemId}-${field}`;
}
