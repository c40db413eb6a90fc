import { describe, expect, it } from 'vitest';
import type { BatchBundle, SurveyEntry } from '../../../shared/domain/questionnaire/entities.ts';
import { surveyBatchSchema, surveyEntrySchema } from '../../../shared/domain/questionnaire/entities.ts';
import { keySheet, voidEntry } from '../../../shared/domain/questionnaire/key-sheet.ts';
import { newBatch, type NewBatchInput } from '../../../shared/domain/questionnaire/new-batch.ts';
import { setTally } from '../../../shared/domain/questionnaire/set-tally.ts';
import type { FieldWrite } from '../../../shared/domain/visit/field-write.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { context } from '../support/script.ts';
import { BATCH, EMPTY, entry, QY, QZ } from '../support/questionnaires.ts';

const row = (result: Result<FieldWrite[], unknown>): Record<string, unknown> => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return Object.fromEntries([
    ['id', result.value[0]?.entityId],
    ...result.value.map(({ field, value }) => [field, value]),
  ]);
};
const codeOf = (result: Result<unknown, { code: string }>): string => (result.ok ? 'ok' : result.error.code);

const ENDED = { S1: 3 };
const keyed = (serial: number, pass: 1 | 2, keyedBy: string, answers = ENDED) => ({
  serial,
  pass,
  keyedBy,
  answers,
  flags: [],
  startedAt: '2022-09-01T02:00:00.000Z',
  keystrokes: 1,
});
const withEntries = (...entries: SurveyEntry[]): BatchBundle => ({ ...EMPTY, entries });

describe('newBatch', () => {
  const { id: _id, mode: _mode, createdAt: _at, createdBy: _by, ...input } = BATCH;
  const make = (patch: Partial<NewBatchInput>, others = [BATCH]) => newBatch(others, { ...input, ...patch }, context());

  it('makes a whole row', () => {
    expect(surveyBatchSchema.safeParse(row(make({}, []))).success).toBe(true);
  });

  it.each<[string, Partial<NewBatchInput>, string]>([
    ['no hall', { siteName: ' ' }, 'batch-field-empty'],
    ['no such day', { day: '2022-02-30' }, 'batch-day-invalid'],
    ['serials backwards', { serialFrom: 60, serialTo: 51 }, 'batch-serials-invalid'],
    ['serials of another batch', { serialFrom: 50, serialTo: 60 }, 'batch-serials-taken'],
    ['the next serials', { serialFrom: 51, serialTo: 60 }, 'ok'],
    ['the same serials in another round', { round: '第二轮' }, 'ok'],
    ['the same serials of the other questionnaire', { instrumentId: 'QY' }, 'ok'],
  ])('%s', (_name, patch, code) => {
    expect(codeOf(make(patch))).toBe(code);
  });
});

describe('keySheet', () => {
  it('makes a whole row that names its instrument', () => {
    const made = row(keySheet(EMPTY, QZ, keyed(7, 1, ' 甲 '), context()));
    expect(surveyEntrySchema.safeParse(made).success).toBe(true);
    expect(made).toMatchObject({
      serial: 7,
      pass: 1,
      voided: null,
      sheet: { keyedBy: '甲', instrumentHash: BATCH.instrumentHash },
    });
  });

  const first = withEntries(entry(7, 1, ENDED));
  it.each<[string, BatchBundle, ReturnType<typeof keyed>, string]>([
    ['nobody', EMPTY, keyed(7, 1, ' '), 'keyer-unnamed'],
    ['outside', EMPTY, keyed(51, 1, '甲'), 'serial-outside'],
    ['second before first', EMPTY, keyed(7, 2, '乙'), 'not-keyed-once'],
    ['twice in one pass', first, keyed(7, 1, '丙'), 'serial-keyed'],
    ['both passes by one person', first, keyed(7, 2, '甲'), 'same-keyer'],
    ['second by another', first, keyed(7, 2, '乙'), 'ok'],
    ['an untouched box', EMPTY, keyed(7, 1, '甲', { S1: 1 }), 'sheet-incomplete'],
  ])('%s', (_name, bundle, sheet, code) => {
    expect(codeOf(keySheet(bundle, QZ, sheet, context()))).toBe(code);
  });

  it('refuses another instrument than the batch has', () => {
    expect(codeOf(keySheet(EMPTY, QY, keyed(7, 1, '甲'), context()))).toBe('instrument-mismatch');
  });

  it('lets a voided sheet be keyed again, also by who keys the other pass', () => {
    const target = entry(7, 1, ENDED);
    const bundle = withEntries(target);
    expect(codeOf(voidEntry(bundle, target.id, ' ', context()))).toBe('void-reason-empty');
    expect(codeOf(voidEntry(bundle, 'none', '串号', context()))).toBe('entry-unknown');
    const writes = voidEntry(bundle, target.id, '串号', context());
    expect(row(writes)['voided']).toMatchObject({ reason: '串号' });
    const after = withEntries({ ...target, voided: row(writes)['voided'] as SurveyEntry['voided'] });
    expect(codeOf(voidEntry(after, target.id, '串号', context()))).toBe('entry-voided');
    expect(codeOf(keySheet(after, QZ, keyed(7, 1, '乙'), context()))).toBe('ok');
  });
});

describe('setTally', () => {
  it('keeps whole numbers of the known columns', () => {
    expect(row(setTally(EMPTY, 10, { 接触: 12, C: 8 }))).toMatchObject({
      id: 'batch-1/10',
      hour: 10,
      counts: { 接触: 12, C: 8 },
    });
    const before = { id: 'batch-1/10', batchId: BATCH.id, hour: 10, counts: { 接触: 12 } };
    expect(row(setTally({ ...EMPTY, tallies: [before] }, 10, { C: 8 }))['counts']).toEqual({ 接触: 12, C: 8 });
    expect(codeOf(setTally(EMPTY, 24, {}))).toBe('tally-invalid');
    expect(codeOf(setTally(EMPTY, 10, { C: 1.5 }))).toBe('tally-invalid');
  });
});
