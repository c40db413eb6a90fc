import { describe, expect, it } from 'vitest';
import { newVisit } from '../../../shared/domain/visit/new-visit.ts';
import { progress } from '../../../shared/domain/visit/progress.ts';
import { updateVisit } from '../../../shared/domain/visit/update-visit.ts';
import { BUREAU, context, COUNTY, INPUT, must, opened, refused } from '../support/script.ts';
import { basisOf, TURPAN } from '../support/turpan.ts';

describe('newVisit', () => {
  it('binds the county to 101 points, 98 live, and decides the notice’s own 本市不涉及 (R12)', () => {
    const bundle = opened();
    expect(bundle.visit.pointIds).toHaveLength(101);
    expect(bundle.visit.bindings.map((binding) => binding.pointId)).toEqual(bundle.visit.pointIds);
    expect(bundle.verdicts.map((verdict) => verdict.status)).toEqual(Array(3).fill('不涉及（原文）'));
    expect(bundle.verdicts.every((verdict) => verdict.reason === '通知原文注明本市不涉及')).toBe(true);
    const { decided, total, byStatus } = progress(bundle);
    expect({ decided, total, marked: byStatus['不涉及（原文）'] }).toEqual({ decided: 0, total: 98, marked: 3 });
  });

  it('keeps the printed words through which the unit is meant', () => {
    const roles = new Set(opened().visit.bindings.map((binding) => binding.role));
    expect([...roles].some((role) => role.includes('各区县人民政府'))).toBe(true);
  });

  it('lets a unit without points be visited, with a denominator of 0', () => {
    const bundle = opened({ unit: '吐鲁番市教育局' });
    expect(bundle.visit.pointIds).toEqual([]);
    expect(progress(bundle).total).toBe(0);
  });

  const person = INPUT.inspectors[0];
  const other = INPUT.inspectors[1];
  if (person === undefined || other === undefined) throw new Error('two inspectors wanted');
  it.each([
    ['round', { round: ' ' }, 'field-required', 'round'],
    ['unit', { unit: '' }, 'field-required', 'unit'],
    ['site name', { siteName: '' }, 'field-required', 'siteName'],
    ['one inspector', { inspectors: [person] }, 'inspectors-too-few', 'inspectors'],
    ['no name', { inspectors: [person, { ...other, name: '' }] }, 'field-required', 'inspectors.1.name'],
    [
      'no office',
      { inspectors: [{ ...person, organisation: ' ' }, other] },
      'field-required',
      'inspectors.0.organisation',
    ],
    [
      'no certificate',
      { inspectors: [person, { ...other, certificate: '' }] },
      'field-required',
      'inspectors.1.certificate',
    ],
    [
      'same certificate',
      { inspectors: [person, { ...other, certificate: 'W-001' }] },
      'inspectors-same',
      'inspectors.1.name',
    ],
    [
      'same person',
      { inspectors: [person, { ...person, certificate: 'W-009' }] },
      'inspectors-same',
      'inspectors.1.name',
    ],
    ['too long', { siteName: '长'.repeat(501) }, 'field-too-long', 'siteName'],
    ['lone surrogate', { sampling: 'a\uD800' }, 'field-invalid', 'sampling'],
  ])('refuses %s and names the field', (_what, wrong, code, field) => {
    const result = newVisit(TURPAN, basisOf(COUNTY), { ...INPUT, ...wrong }, context());
    expect(refused(result)).toMatchObject({ code, field });
  });

  it('refuses a basis of another framework', () => {
    const basis = { ...basisOf(BUREAU), points: [{ pointId: '99-1', role: '责任', notes: [] }] };
    expect(refused(newVisit(TURPAN, basis, INPUT, context()))).toEqual({ code: 'point-unknown', pointId: '99-1' });
  });
});

describe('updateVisit', () => {
  it('writes only what changed', () => {
    const bundle = opened();
    expect(must(updateVisit(bundle, { siteName: bundle.visit.siteName, recorder: '丁' }))).toEqual([
      { entity: 'visit', entityId: bundle.visit.id, field: 'recorder', value: '丁' },
    ]);
  });

  it('takes half-typed people while the visit is open', () => {
    const half = [{ name: '甲', organisation: '', certificate: '' }];
    expect(must(updateVisit(opened(), { inspectors: half }))).toHaveLength(1);
  });

  it.each(['unit', 'siteKind', 'frameworkHash', 'pointIds', 'sealedRecordId', 'number', 'id'])(
    'keeps %s fixed',
    (field) => {
      const patch = { [field]: 'x' } as never;
      expect(refused(updateVisit(opened(), patch))).toEqual({ code: 'field-fixed', field });
    },
  );
});
