import { describe, expect, it } from 'vitest';
import {
  surveyIssueSchema,
  surveyScanSchema,
  surveyTargetSchema,
} from '../../../shared/domain/questionnaire/entities.ts';
import type { SurveyIssue, SurveyScan } from '../../../shared/domain/questionnaire/entities.ts';
import { issueSheets, type IssueInput } from '../../../shared/domain/questionnaire/issue-sheets.ts';
import { serialReport } from '../../../shared/domain/questionnaire/serial-report.ts';
import { setTarget, type TargetInput } from '../../../shared/domain/questionnaire/set-target.ts';
import { addScan, scansOf, voidScan } from '../../../shared/domain/questionnaire/sheet-scans.ts';
import type { FieldWrite } from '../../../shared/domain/visit/field-write.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { BATCH, EMPTY, entry, QZ } from '../support/questionnaires.ts';
import { context } from '../support/script.ts';

const row = (result: Result<FieldWrite[], unknown>): Record<string, unknown> => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return Object.fromEntries([
    ['id', result.value[0]?.entityId],
    ...result.value.map(({ field, value }) => [field, value]),
  ]);
};
const codeOf = (result: Result<unknown, { code: string }>): string => (result.ok ? 'ok' : result.error.code);
const issue = (kind: SurveyIssue['kind'], serialFrom: number, serialTo: number, at = '01'): SurveyIssue => ({
  id: `${kind} ${serialFrom} ${at}`,
  batchId: BATCH.id,
  kind,
  serialFrom,
  serialTo,
  language: '',
  at: `2022-08-30T01:00:${at}.000Z`,
  by: '甲',
});

describe('issueSheets', () => {
  const give = (patch: Partial<IssueInput>, bundle = EMPTY) =>
    issueSheets(bundle, { kind: '发放', serialFrom: 1, serialTo: 20, language: '', ...patch }, context());
  const given = { ...EMPTY, issues: [issue('发放', 1, 20)] };

  it('makes a whole row', () => {
    expect(surveyIssueSchema.safeParse(row(give({}))).success).toBe(true);
  });

  it.each<[string, Partial<IssueInput>, typeof EMPTY, string]>([
    ['backwards', { serialFrom: 9, serialTo: 8 }, EMPTY, 'issue-range'],
    ['no number', { serialFrom: Number.NaN }, EMPTY, 'issue-range'],
    ['beyond the batch', { serialTo: 51 }, EMPTY, 'issue-outside'],
    ['given out again', {}, given, 'ok'],
    ['came back without having left', { kind: '收回未用', serialFrom: 20, serialTo: 21 }, given, 'return-not-issued'],
    ['came back unused', { kind: '收回未用', serialFrom: 19, serialTo: 20 }, given, 'ok'],
    [
      'came back unused, yet keyed',
      { kind: '收回未用', serialFrom: 19, serialTo: 20 },
      { ...given, entries: [entry(19, 1, { S1: 3 })] },
      'return-keyed',
    ],
  ])('%s', (_name, patch, bundle, code) => {
    expect(codeOf(give(patch, bundle))).toBe(code);
  });
});

describe('serialReport against what was given out', () => {
  const entries = [entry(2, 1, { S1: 3 }), entry(4, 1, { S1: 3 }), entry(30, 1, { S1: 3 })];

  it('misses what was given out, did not come back unused and was not keyed', () => {
    const issues = [issue('发放', 1, 6), issue('收回未用', 5, 6, '02')];
    expect(serialReport({ batch: BATCH, entries, issues })).toMatchObject({
      expected: 4,
      missing: [1, 3],
      gaps: [3],
      notIssued: [30],
      issuedTwice: [],
    });
  });

  it('says which numbers went out twice, and takes a returned one given out anew as once', () => {
    const issues = [issue('发放', 1, 6), issue('收回未用', 5, 6, '02'), issue('发放', 4, 7, '03')];
    expect(serialReport({ batch: BATCH, entries, issues })).toMatchObject({
      issuedTwice: [4],
      missing: [1, 3, 5, 6, 7],
    });
  });

  it('goes by the batch while nothing was written down as given out', () => {
    const report = serialReport({ batch: BATCH, entries, issues: [] });
    expect(report).toMatchObject({ expected: 50, notIssued: [], issuedTwice: [] });
    expect(report.missing).toHaveLength(47);
  });
});

describe('scans of a sheet', () => {
  const scan = { serial: 7, sha256: 'a'.repeat(64), mime: 'image/jpeg', size: 10, fileName: '7.jpg' };
  const stored = surveyScanSchema.parse(row(addScan(BATCH, [], scan, context())));
  const other: SurveyScan = { ...stored, id: 'b', sha256: 'b'.repeat(64), addedAt: '2022-01-01T00:00:00.000Z' };

  it('are shown in the order in which they came, those taken out are not', () => {
    expect(scansOf([stored, other, { ...other, id: 'c', serial: 8 }], 7).map(({ id }) => id)).toEqual(['b', stored.id]);
    const out = { ...other, voided: { at: other.addedAt, by: '甲', reason: '放错' } };
    expect(scansOf([stored, out], 7).map(({ id }) => id)).toEqual([stored.id]);
  });

  it('are refused beyond the batch, twice, and taken out only with a reason', () => {
    expect(codeOf(addScan(BATCH, [], { ...scan, serial: 51 }, context()))).toBe('serial-outside');
    expect(codeOf(addScan(BATCH, [stored], { ...scan, serial: 8 }, context()))).toBe('scan-twice');
    expect(codeOf(voidScan([stored], stored.id, ' ', context()))).toBe('void-reason-empty');
    expect(codeOf(voidScan([stored], 'x', '放错', context()))).toBe('scan-unknown');
    expect(codeOf(voidScan([stored], stored.id, '放错', context()))).toBe('ok');
  });
});

describe('setTarget', () => {
  const set = (patch: Partial<TargetInput>) =>
    setTarget(
      QZ,
      { instrumentHash: BATCH.instrumentHash, round: '第一轮', siteName: '示例大厅', target: 90, quotas: [], ...patch },
      context(),
    );

  it('makes a whole row', () => {
    expect(surveyTargetSchema.safeParse(row(set({ quotas: [{ cell: 'BJ2/4', count: 20 }] }))).success).toBe(true);
  });

  it.each<[string, Partial<TargetInput>, string]>([
    ['a number that is none', { target: -1 }, 'target-invalid'],
    ['an item that is none', { quotas: [{ cell: 'BJ9/1', count: 1 }] }, 'quota-invalid'],
    ['a choice that is none', { quotas: [{ cell: 'BJ2/9', count: 1 }] }, 'quota-invalid'],
    [
      'one cell twice',
      {
        quotas: [
          { cell: 'BJ2/4', count: 1 },
          { cell: 'BJ2/4', count: 2 },
        ],
      },
      'quota-invalid',
    ],
    [
      'more than the target',
      {
        quotas: [
          { cell: 'BJ2/4', count: 60 },
          { cell: 'BJ2/3', count: 31 },
        ],
      },
      'quota-above-target',
    ],
    [
      'two items, each within it',
      {
        quotas: [
          { cell: 'BJ2/4', count: 60 },
          { cell: 'BJ1/1', count: 60 },
        ],
      },
      'ok',
    ],
    ['quotas without a target', { target: 0, quotas: [{ cell: 'BJ2/4', count: 60 }] }, 'ok'],
  ])('%s', (_name, patch, code) => {
    expect(codeOf(set(patch))).toBe(code);
  });
});
