import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemblePoints } from '../../../shared/domain/framework/assemble-points.ts';
import { frameworkFileSchema } from '../../../shared/domain/framework/framework.ts';
import { draftErrors } from '../../../renderer/features/new-visit/draft-errors.ts';
import { NO_LAST_VISIT, readDraft } from '../../../renderer/data/drafts/new-visit-draft.ts';
import { emptied, freshDraft, rememberVisit } from '../../../renderer/features/new-visit/draft.ts';
import { gatherNotes } from '../../../renderer/features/new-visit/gather-notes.ts';
import { unitOptions } from '../../../renderer/features/new-visit/unit-options.ts';

const framework = frameworkFileSchema.parse(
  JSON.parse(readFileSync(new URL('../../../seeds/turpan-2022/framework.json', import.meta.url), 'utf8')),
);
const me = { name: '张三', organisation: '督查室', certificate: 'A1' };
const other = { name: '李四', organisation: '督查室', certificate: 'A2' };

test('an empty form names every field, and no field once it is filled', () => {
  const fresh = freshDraft({ name: '', organisation: '', certificate: '' }, NO_LAST_VISIT, 'h');
  expect(Object.keys(draftErrors(fresh))).toEqual([
    'round',
    'unit',
    'siteName',
    'inspectors.0.name',
    'inspectors.0.organisation',
    'inspectors.0.certificate',
    'inspectors.1.name',
    'inspectors.1.organisation',
    'inspectors.1.certificate',
  ]);
  const full = { ...fresh, round: '三季度', unit: '鄯善县政府', siteName: '大厅', inspectors: [me, other] };
  expect(draftErrors(full)).toEqual({});
  expect(Object.keys(draftErrors({ ...full, siteName: '  ' }))).toEqual(['siteName']);
  // A long paste is kept and named, never cut without a word.
  const long = draftErrors({ ...full, siteAddress: '路'.repeat(501) });
  expect(long).toEqual({ siteAddress: '“地址”最多 500 字，现有 501 字，请删短。' });
  expect(draftErrors({ ...full, siteAddress: '路'.repeat(500) })).toEqual({});
});

test('the person of this laptop comes first, then who came along last time, nobody twice', () => {
  const last = rememberVisit(NO_LAST_VISIT, {
    ...freshDraft(me, NO_LAST_VISIT, 'h'),
    round: '三季度',
    unit: '鄯善县政府',
    siteName: '大厅',
    siteAddress: '新城路',
    inspectors: [other, me],
  });
  const next = freshDraft(me, last, 'h');
  expect(next.inspectors).toEqual([me, other]);
  expect(next.round).toBe('三季度');
  expect(next.siteName).toBe('');
  expect(last.sites).toEqual([{ unit: '鄯善县政府', kind: '政务服务大厅', name: '大厅', address: '新城路' }]);
  expect(rememberVisit(last, { ...next, unit: '鄯善县政府', siteName: '大厅' }).sites).toHaveLength(1);
});

test('a stored draft comes back as it was; another shape is no draft', () => {
  const draft = { ...freshDraft(me, NO_LAST_VISIT, 'h'), siteName: '半' };
  expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  expect(readDraft({ round: 1 })).toBeNull();
  expect(readDraft(null)).toBeNull();
  expect(emptied(draft, NO_LAST_VISIT).siteName).toBe('');
});

test('every unit of the reform table is offered once and found by the spellings of the notice', () => {
  const options = unitOptions(framework);
  expect(options).toHaveLength(39);
  expect(new Set(options.map((option) => option.value)).size).toBe(39);
  const found = options.filter((option) => option.search.includes('市发改委'));
  expect(found.map((option) => option.value)).toEqual(['吐鲁番市发展和改革委员会']);
});

test('notes of a county: each once, what concerns the unit apart from the readings D1–D23', () => {
  const assembly = assemblePoints(framework, {}, {}, '吐鲁番示范区管委会');
  const { unit, readings } = gatherNotes(assembly);
  expect(unit.some(({ note }) => note.startsWith('假定：'))).toBe(true);
  expect(readings.every(({ note }) => /^D\d+ /.test(note))).toBe(true);
  expect(readings.length).toBeGreaterThan(5);
  const all = [...unit, ...readings].map(({ note }) => note);
  expect(new Set(all).size).toBe(all.length);
  const inAssembly = new Set([...assembly.notes, ...assembly.points.flatMap((point) => point.notes)]);
  expect(new Set(all)).toEqual(inAssembly);
});
