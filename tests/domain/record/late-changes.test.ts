import { describe, expect, it } from 'vitest';
import { lateChanges } from '../../../shared/domain/record/late-changes.ts';
import { applyWrites } from '../../../shared/domain/visit/apply-writes.ts';
import { addArchiveRow } from '../../../shared/domain/visit/archive-rows.ts';
import { addProblem, removeProblem } from '../../../shared/domain/visit/problem-rows.ts';
import { sealVisit, sealWrites } from '../../../shared/domain/visit/seal-visit.ts';
import { setVerdict } from '../../../shared/domain/visit/set-verdict.ts';
import { startCorrection } from '../../../shared/domain/visit/start-correction.ts';
import { finished, SEAL } from '../support/finished.ts';
import { after, checked, context, must } from '../support/script.ts';
import { TURPAN } from '../support/turpan.ts';

/** What another laptop wrote before it heard of the seal. */
describe('lateChanges', () => {
  const open = finished();
  const [first = '', second = ''] = open.visit.pointIds;
  const record = must(sealVisit(open, TURPAN, SEAL));
  const ctx = context(2);
  const sealed = checked(applyWrites(open, sealWrites(record)));

  it('finds nothing in a visit that is as it was sealed', () => {
    expect(lateChanges(record.content, sealed)).toEqual([]);
    expect(lateChanges(record.content, { ...sealed, verdicts: sealed.verdicts.toReversed() })).toEqual([]);
  });

  it('names each field that differs, with both values, and the row that is new', () => {
    let other = after(open, setVerdict(open, first, { facts: '又见第二块公示牌' }, ctx));
    other = after(other, addArchiveRow(other, { title: '补充台账', pointIds: [second] }, ctx));
    const late = { ...other, visit: sealed.visit };
    const found = lateChanges(record.content, late);
    expect(found.filter((one) => one.kind === 'added')).toMatchObject([
      { entity: 'archiveRow', row: { title: '补充台账' } },
    ]);
    const changed = found.filter((one) => one.kind === 'changed');
    expect(changed.map(({ entity, field }) => `${entity} ${field}`)).toEqual(['verdict facts']);
    expect(changed[0]).toMatchObject({ sealed: '已公开', now: '又见第二块公示牌' });
  });

  it('names a row of the record that was removed, and leaves out one that came and went', () => {
    const [problem] = open.problems;
    let other = after(open, removeProblem(open, problem?.id ?? '', '重复', ctx));
    other = after(other, addProblem(other, TURPAN, { pointId: second, facts: '误记', suggestion: '' }, ctx));
    const came = other.problems.at(-1)?.id ?? '';
    other = after(other, removeProblem(other, came, '误记', ctx));
    const found = lateChanges(record.content, { ...other, visit: sealed.visit });
    expect(found).toMatchObject([
      { entity: 'problem', id: problem?.id, kind: 'changed', field: 'removed', sealed: null },
    ]);
  });

  it('goes into the 更正 when asked, and only then; the record stays as it was', () => {
    const before = JSON.stringify(record);
    const other = after(open, setVerdict(open, first, { facts: '又见第二块公示牌' }, ctx));
    const late = { ...other, visit: sealed.visit };
    const correction = (bundle: typeof late | null) =>
      checked(applyWrites(null, must(startCorrection(record, [sealed.visit], '补充', context(5), bundle))));
    const facts = (bundle: typeof late) => bundle.verdicts.find((row) => row.pointId === first)?.facts;
    expect(facts(correction(null))).toBe('已公开');
    expect(facts(correction(late))).toBe('又见第二块公示牌');
    expect(correction(late).visit).toMatchObject({ correctsRecordId: record.id, sealedRecordId: null });
    expect(correction(late).confirmation).toBeNull();
    expect(JSON.stringify(record)).toBe(before);
  });
});
