import { describe, expect, it } from 'vitest';
import { addArchiveRow, type ArchiveRowPatch } from '../../../shared/domain/visit/archive-rows.ts';
import { archiveWarnings, rowsOfOtherUnits } from '../../../shared/domain/visit/archive-warnings.ts';
import { factsWarnings } from '../../../shared/domain/visit/facts-warnings.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import { after, codes, context, opened } from '../support/script.ts';
import { TURPAN } from '../support/turpan.ts';

function withRows(...rows: ArchiveRowPatch[]): VisitBundle {
  const ctx = context();
  return rows.reduce((bundle, row) => after(bundle, addArchiveRow(bundle, row, ctx)), opened());
}

const deadlineOf = (pointId: string) =>
  TURPAN.reform.blocks.find((block) => block.points.some((point) => point.id === pointId))?.deadline.original;

describe('archiveWarnings (domain §2.7)', () => {
  it.each<[string, ArchiveRowPatch[], string[]]>([
    ['in time', [{ title: '总结', pointIds: ['34-4'], documentDate: '2022-08-31' }], []],
    [
      'after the deadline',
      [{ title: '总结', pointIds: ['34-4'], documentDate: '2022-09-01' }],
      ['archive-after-deadline'],
    ],
    ['the year before', [{ title: '总结', pointIds: ['34-4'], documentDate: '2021-12-31' }], ['archive-outside-year']],
    ['one point only', [{ title: '关于开展工作的通知', pointIds: ['34-4'] }], ['archive-notice-only']],
    [
      '通知 and its results',
      [
        { title: '关于开展工作的通知', pointIds: ['34-4'] },
        { title: '工作总结', pointIds: ['34-4'] },
      ],
      [],
    ],
    ['通知 about a report', [{ title: '关于报送总结报告的通知', pointIds: ['34-4'] }], []],
    ['own title', [{ title: '[值班表]', pointIds: ['34-4'] }], ['archive-own-title']],
    ['three points', [{ title: '总结', pointIds: ['34-1', '34-2', '34-3'] }], []],
    ['four points', [{ title: '总结', pointIds: ['34-1', '34-2', '34-3', '34-4'] }], ['archive-too-many-points']],
    ['not provided', [{ title: '通知', missing: true, pointIds: ['34-4'], documentDate: '2023-01-01' }], []],
    ['without 文号', [{ title: '甲' }, { title: '乙' }], []],
  ])('%s', (_what, rows, wanted) => {
    expect(codes(archiveWarnings(withRows(...rows), TURPAN))).toEqual(wanted);
  });

  it('says that the last day was a Sunday (R08)', () => {
    const block = TURPAN.reform.blocks.find((one) => one.deadline.original === '2022年7月底');
    const pointIds = [block?.points[0]?.id ?? ''];
    const late = archiveWarnings(withRows({ title: '总结', pointIds, documentDate: '2022-08-01' }), TURPAN);
    expect(late.map((warning) => warning.detail)).toEqual(['2022年7月底，到期日 2022-07-31 是星期日，时限不顺延']);
    const inTime = withRows({ title: '总结', pointIds, documentDate: '2022-07-31' });
    expect(archiveWarnings(inTime, TURPAN)).toEqual([]);
  });

  it('names the deadline as printed', () => {
    const bundle = withRows({ title: '总结', pointIds: ['34-4'], documentDate: '2022-12-01' });
    expect(archiveWarnings(bundle, TURPAN)).toEqual([
      {
        code: 'archive-after-deadline',
        archiveRowId: bundle.archiveRows[0]?.id,
        pointId: '34-4',
        detail: deadlineOf('34-4'),
      },
    ]);
  });

  it('sees through the brackets of a 文号, counts points over all its rows, and looks into other visits', () => {
    const bundle = withRows(
      { title: '甲', documentNumber: '鄯政发〔2022〕1号', pointIds: ['34-1', '34-2'] },
      { title: '乙', documentNumber: '鄯政发[2022] 1号', pointIds: ['34-3', '34-4'] },
    );
    expect(codes(archiveWarnings(bundle, TURPAN))).toEqual(['archive-duplicate-number', 'archive-too-many-points']);
    const other = withRows({ documentNumber: '鄯政发（2022）1号' }).archiveRows.map((row) => ({
      ...row,
      visitId: 'other',
    }));
    expect(codes(archiveWarnings(bundle, TURPAN, other))).toContain('archive-duplicate-elsewhere');
    expect(codes(archiveWarnings(bundle, TURPAN, bundle.archiveRows))).not.toContain('archive-duplicate-elsewhere');
  });
});

describe('rowsOfOtherUnits', () => {
  it('leaves out every visit of the same unit: a second look and a corrected record show the same files', () => {
    const visits = [
      { id: 'here', unit: '鄯善县' },
      { id: 'corrected', unit: '鄯善县' },
      { id: 'other', unit: '托克逊县' },
    ];
    const rows = ['here', 'corrected', 'other', 'gone'].map((visitId) => ({ visitId }));
    expect(rowsOfOtherUnits({ unit: '鄯善县' }, visits, rows)).toEqual([{ visitId: 'other' }]);
  });
});

describe('factsWarnings (domain §2.2)', () => {
  it('finds subjective words and where they stand', () => {
    expect(factsWarnings('现场大概有3人，应该是值班人员')).toEqual([
      { word: '大概', at: 2 },
      { word: '应该', at: 8 },
    ]);
    expect(factsWarnings('窗口3个，均有人；不可能性论证')).toEqual([]);
    expect(factsWarnings('')).toEqual([]);
  });
});
