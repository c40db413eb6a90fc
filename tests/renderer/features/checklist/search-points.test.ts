import { describe, expect, it } from 'vitest';
import { searchPoints } from '../../../../renderer/features/checklist/search-points.ts';
import { TURPAN } from '../../../domain/support/turpan.ts';

const ids = (typed: string): string[] => searchPoints(TURPAN, typed).map((hit) => hit.id);

describe('search over the points of the notice', () => {
  it('shows all 125 in order before anything is typed', () => {
    expect(ids('')).toHaveLength(125);
    expect(ids('')[0]).toBe('1-1');
  });
  it('finds a point by its number with or without the dash, exact ones first', () => {
    expect(ids('34-4')[0]).toBe('34-4');
    expect(ids('344')[0]).toBe('34-4');
    expect(ids('34').slice(0, 5)).toEqual(['34-1', '34-2', '34-3', '34-4', '34-5']);
  });
  it('finds words of the notice, all of them', () => {
    expect(ids('一次性告知')).toContain('34-4');
    expect(ids('办事指南 容缺')).toContain('34-4');
    expect(ids('办事指南 公证')).not.toContain('34-4');
  });
  it('finds nothing for words that the notice does not hold', () => {
    expect(ids('登月')).toEqual([]);
  });
});
