import { describe, expect, it } from 'vitest';
import { groupPoints, neighbour, nextPoint } from '../../../../renderer/features/checklist/point-order.ts';
import type { PointView } from '../../../../renderer/features/visit/point-view.ts';
import { emptyVerdict } from '../../../../shared/domain/visit/empty-rows.ts';
import type { Verdict } from '../../../../shared/domain/visit/entities.ts';

function point(id: string, notApplicable = false): PointView {
  return {
    id,
    number: null,
    text: id,
    level1: '一',
    level2: '二',
    blockId: id.split('-')[0] ?? '',
    notApplicable,
    deadline: null,
    deadlineHints: [],
    role: '责任',
    notes: [],
    methods: [],
    targets: [],
    inHall: false,
    inArchive: true,
  };
}

const POINTS = [point('1-1'), point('1-2'), point('2-1', true), point('3-1')];

function decided(...ids: string[]): Map<string, Verdict> {
  return new Map(ids.map((id) => [id, { ...emptyVerdict('v', id), status: '落实' }]));
}

describe('order of work', () => {
  it('goes to the next point without a verdict, over those the notice sets aside', () => {
    expect(nextPoint(POINTS, decided('1-2'), '1-1')?.id).toBe('3-1');
  });
  it('goes round once, and never back to where it stands', () => {
    expect(nextPoint(POINTS, decided('1-2', '3-1'), '3-1')?.id).toBe('1-1');
    expect(nextPoint(POINTS, decided('1-1', '1-2'), '3-1')).toBeNull();
  });
  it('walks on point by point when all are decided, and stops at the end', () => {
    const all = decided('1-1', '1-2', '3-1');
    expect(nextPoint(POINTS, all, '1-1')?.id).toBe('1-2');
    expect(nextPoint(POINTS, all, '3-1')).toBeNull();
  });
  it('does not leave the list by arrow', () => {
    expect(neighbour(POINTS, '1-1', -1)?.id).toBe('1-1');
    expect(neighbour(POINTS, '3-1', 1)?.id).toBe('3-1');
    expect(neighbour([], null, 1)).toBeNull();
  });
  it('groups by block', () => {
    expect(groupPoints(POINTS).map((group) => [group.blockId, group.points.length])).toEqual([
      ['1', 2],
      ['2', 1],
      ['3', 1],
    ]);
  });
});
