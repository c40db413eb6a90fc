import { describe, expect, it } from 'vitest';
import { placeOfIssue } from '../../../../renderer/features/seal/place-of-issue.ts';
import { sealIssue } from '../../../../shared/domain/visit/seal/seal-issue.ts';

const inArchive = (id: string): boolean => id !== '35-2';

describe('the way from a seal issue to its field', () => {
  it.each([
    [sealIssue('round-missing', '', { field: 'round' }), 'info?focus=round'],
    [sealIssue('verdict-reason-missing', 'x', { pointId: '34-4', field: 'reason' }), 'archive?point=34-4&focus=reason'],
    [sealIssue('verdict-missing', '35-2', { pointId: '35-2' }), 'hall?point=35-2'],
    [sealIssue('hall-check-undecided', 'DT01', { hallCheckCode: 'DT01' }), 'hall?check=DT01'],
    [sealIssue('archive-title-missing', 'x', { archiveRowId: 'r', field: 'title' }), 'files?row=r&focus=title'],
    [sealIssue('evidence-unlinked', '图1', { evidenceId: 'e' }), 'evidence?open=e'],
    [sealIssue('problem-facts-missing', 'x', { problemId: 'p', field: 'facts' }), 'problems?focus=problem-p'],
    [
      sealIssue('problem-fixed-missing', 'x', { problemId: 'p', field: 'fixedOnSpot' }),
      'problems?focus=problem-p-fixedOnSpot',
    ],
    [sealIssue('opinion-missing', '', { field: 'opinion' }), 'confirm?focus=opinion'],
  ])('%o', (issue, place) => {
    expect(placeOfIssue(issue, inArchive)).toBe(place);
  });
  it('an issue of an archive row goes to the row even when it names a point', () => {
    const issue = sealIssue('archive-after-deadline', 'x', { archiveRowId: 'r', pointId: '34-4' });
    expect(placeOfIssue(issue, inArchive)).toBe('files?row=r');
  });
  it('what lies nowhere has no link', () => {
    expect(placeOfIssue(sealIssue('archive-removed', 'x'), inArchive)).toBeNull();
  });
});
