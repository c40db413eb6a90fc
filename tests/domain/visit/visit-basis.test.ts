import { describe, expect, it } from 'vitest';
import { groupChoiceKey } from '../../../shared/domain/framework/membership.ts';
import { newVisit } from '../../../shared/domain/visit/new-visit.ts';
import { applyWrites } from '../../../shared/domain/visit/apply-writes.ts';
import { visitBasis } from '../../../shared/domain/visit/visit-basis.ts';
import { BUREAU, checked, context, INPUT, must, refused } from '../support/script.ts';
import { TURPAN } from '../support/turpan.ts';

const GROUP = '市政府有关部门';
const everyUnit = TURPAN.reform.units.map((unit) => unit.name);
const place = { unit: BUREAU, siteKind: '政务服务大厅' } as const;
const decided = (group: string, members: readonly string[]) => ({ group, members, decidedBy: '督查室' });

describe('visitBasis', () => {
  it('keeps the office’s readings that count this unit in, by the number of the block, and no other', () => {
    const { assumptions, points } = visitBasis(TURPAN, place, {}, [
      decided(groupChoiceKey('12', GROUP), [BUREAU]),
      decided(groupChoiceKey('34', GROUP), ['市教育局']),
      decided(GROUP, ['市教育局', BUREAU]),
    ]);
    expect(assumptions.map(({ name, value }) => [name, value])).toEqual([
      [TURPAN.overlay.assumptions[0]?.label, '采用'],
      ['第12项“市政府有关部门”', BUREAU],
      ['“市政府有关部门”', `市教育局、${BUREAU}`],
    ]);
    expect(points.some((point) => point.pointId === '12-1')).toBe(true);
    expect(points.some((point) => point.pointId === '34-1')).toBe(false);
  });

  it('writes a switch as it stands', () => {
    const [assumption] = TURPAN.overlay.assumptions;
    const { assumptions } = visitBasis(TURPAN, place, { [assumption?.name ?? '']: false }, []);
    expect(assumptions[0]).toMatchObject({ name: assumption?.label, value: '不采用' });
  });

  it('prints a long list of members whole, and refuses what no row can hold', () => {
    const open = (members: readonly string[]) =>
      newVisit(TURPAN, visitBasis(TURPAN, place, {}, [decided(GROUP, members)]), { ...INPUT, unit: BUREAU }, context());
    const long = [...everyUnit, ...everyUnit];
    expect(long.join('、').length).toBeGreaterThan(500);
    const { visit } = checked(applyWrites(null, must(open(long))));
    expect(visit.assumptions.at(-1)?.value).toBe(long.join('、'));
    const endless = Array.from({ length: 100 }, () => everyUnit).flat();
    expect(refused(open(endless))).toMatchObject({ code: 'field-too-long' });
  });
});
