import { constantFrom, dictionary, property, record, subarray, boolean } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertSeeded } from '../../../seeds/seeded.ts';
import { NO_POINTS_NOTE, assemblePoints, openGroups } from '../../../../shared/domain/framework/assemble-points.ts';
import { groupChoiceKey } from '../../../../shared/domain/framework/membership.ts';
import { turpanFramework } from './turpan.ts';

const file = turpanFramework();
const names = file.reform.units.map((unit) => unit.name);
const order = file.reform.blocks.flatMap((block) => block.points.map((point) => point.id));
const SWITCH = 'demonstration-zone-as-county';
const ZONE = '吐鲁番示范区管委会';
const ids = (unit: string, switches = {}, choices = {}): string[] =>
  assemblePoints(file, switches, choices, unit).points.map((point) => point.pointId);

describe('assemblePoints', () => {
  test('roles, printed words and notes of single points', () => {
    const office = assemblePoints(file, {}, {}, '吐鲁番市行政服务中心（市公共资源交易中心）');
    const at = (pointId: string): unknown => office.points.find((point) => point.pointId === pointId);
    expect(at('12-1')).toMatchObject({ role: '牵头', via: '市行政服务中心（市公共资源交易中心）', notes: [] });
    expect(at('41-1')).toMatchObject({ role: '责任', notes: [] });
    expect(at('20-3')).toMatchObject({
      role: '评价对象',
      notes: expect.arrayContaining(['责任单位文字未列本单位，责任为推定', expect.stringMatching(/^D5 /)]),
    });
    const county = assemblePoints(file, {}, {}, '高昌区政府');
    const point = (pointId: string): unknown => county.points.find((item) => item.pointId === pointId);
    expect(point('36-1')).toMatchObject({ role: '牵头', via: '各区县人民政府' });
    expect(point('44-2')).toMatchObject({ notes: expect.arrayContaining([expect.stringContaining('疑似不涉及')]) });
    expect(point('54-1')).toMatchObject({ notes: expect.arrayContaining(['通知原文注明本市不涉及']) });
  });

  test('the assumption switch alone decides about 示范区管委会, and is shown where it works (R14)', () => {
    expect(ids(ZONE)).toEqual(ids('高昌区政府'));
    const on = assemblePoints(file, { [SWITCH]: true }, {}, ZONE);
    expect(on.points.every((point) => point.notes[0]?.startsWith('假定：'))).toBe(true);
    const off = assemblePoints(file, { [SWITCH]: false }, {}, ZONE);
    expect(off.points).toEqual([]);
    expect(off.notes).toContain(NO_POINTS_NOTE);
    expect(ids('高昌区政府', { [SWITCH]: false })).toHaveLength(101);
  });

  test('units that the notice gives nothing say so, neither 0% nor 100% (domain §1.4)', () => {
    for (const unit of ['吐鲁番市教育局', '吐鲁番市文化体育和旅游局', '吐鲁番市委办财经金融科']) {
      const assembly = assemblePoints(file, {}, {}, unit);
      expect(assembly.points).toEqual([]);
      expect(assembly.notes).toContain(NO_POINTS_NOTE);
    }
    const foreign = assemblePoints(file, {}, {}, '吐鲁番市外事办公室');
    expect([foreign.points.map((point) => point.pointId), foreign.live]).toEqual([['54-1', '54-2'], 0]);
    expect(foreign.notes.some((note) => note.startsWith(NO_POINTS_NOTE))).toBe(true);
    const fund = assemblePoints(file, {}, {}, '吐鲁番市公积金管理中心');
    expect(fund.points[0]).toMatchObject({ pointId: '10-1', via: '住房公积金中心' });
    expect(fund.points[0]?.notes).toEqual(
      expect.arrayContaining(['评价对象栏未列本单位', expect.stringMatching(/^D6 /)]),
    );
  });

  test('external units and unknown names', () => {
    const external = assemblePoints(file, {}, {}, '市审改办');
    expect(external.points.map((point) => [point.pointId, point.role])).toEqual([
      ['12-1', '牵头'],
      ['12-2', '牵头'],
    ]);
    expect(external.notes.some((note) => note.startsWith('非评价对象'))).toBe(true);
    for (const unit of ['市财政局', '各区县人民政府', '市某局']) {
      expect(assemblePoints(file, {}, {}, unit).notes[0]).toBe(`“${unit}”不是评价对象的正式名称`);
    }
  });

  test('open groups bind only whom the office names, for all blocks or for one (R15)', () => {
    expect([...new Set(openGroups(file).map((item) => item.group))].toSorted()).toEqual(
      ['市政府有关部门', '等政府部门', '等政府有关部门', '等相关部门'].toSorted(),
    );
    expect(openGroups(file).map((item) => Number(item.blockId))).toEqual([
      12, 13, 14, 26, 28, 29, 34, 35, 36, 42, 47, 49, 51, 53,
    ]);
    const unit = '吐鲁番市教育局';
    expect(ids(unit, {}, { 市政府有关部门: [unit] })).toEqual(order.filter((id) => /^(?:12|13|14|34)-/.test(id)));
    const one = assemblePoints(file, {}, { [groupChoiceKey('34', '市政府有关部门')]: [unit] }, unit);
    expect(one.points.map((point) => point.pointId)).toEqual(['34-1', '34-2', '34-3', '34-4', '34-5']);
    expect(one.points[0]?.notes[0]).toBe('由办公室指定属于“市政府有关部门”');
    const except = { 市政府有关部门: [unit], [groupChoiceKey('34', '市政府有关部门')]: [] };
    expect(ids(unit, {}, except)).toEqual(order.filter((id) => /^(?:12|13|14)-/.test(id)));
  });
});

describe('expansion of unit groups', () => {
  const groups = openGroups(file);
  const keys = [...new Set(groups.flatMap(({ blockId, group }) => [group, groupChoiceKey(blockId, group)]))];
  const choices = dictionary(constantFrom(...keys), subarray(names, { maxLength: 6 }), { maxKeys: 6 });

  test('whatever is chosen: the notice order, no doubles, no point lost, only the chosen gain', () => {
    let gained = 0;
    assertSeeded(
      'group expansion',
      property(record({ choices, unit: constantFrom(...names), zone: boolean() }), ({ choices, unit, zone }) => {
        const assembly = assemblePoints(file, { [SWITCH]: zone }, choices, unit);
        const found = assembly.points.map((point) => point.pointId);
        expect(found).toEqual(order.filter((id) => found.includes(id)));
        const before = ids(unit, { [SWITCH]: zone });
        for (const id of before) expect(found).toContain(id);
        const added = found.filter((id) => !before.includes(id));
        gained += added.length;
        for (const id of added) {
          const block = id.split('-')[0] ?? '';
          const open = groups.filter((item) => item.blockId === block).map((item) => item.group);
          expect(
            open.some((group) => (choices[groupChoiceKey(block, group)] ?? choices[group] ?? []).includes(unit)),
          ).toBe(true);
        }
        expect(assembly.live).toBeLessThanOrEqual(found.length);
      }),
      200,
    );
    expect(gained).toBeGreaterThan(0);
  });

  test('every chosen member gets every point of the block', () => {
    let checked = 0;
    assertSeeded(
      'chosen members',
      property(
        record({ pick: constantFrom(...groups), members: subarray(names, { minLength: 1, maxLength: 5 }) }),
        ({ pick, members }) => {
          const choice = { [groupChoiceKey(pick.blockId, pick.group)]: members };
          for (const unit of members) {
            const expected = order.filter((id) => id.startsWith(`${pick.blockId}-`));
            expect(ids(unit, {}, choice)).toEqual(expect.arrayContaining(expected));
            checked += 1;
          }
        },
      ),
      100,
    );
    expect(checked).toBeGreaterThan(100);
  });
});
