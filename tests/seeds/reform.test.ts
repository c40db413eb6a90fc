import { describe, expect, test } from 'vitest';
import { buildTurpan2022, readTurpanNotice } from '../../seeds/build/turpan-2022.ts';
import { assemblePoints } from '../../shared/domain/framework/assemble-points.ts';
import type { Block } from '../../shared/domain/framework/framework.ts';

const file = buildTurpan2022();
const { blocks, units } = file.reform;
const points = blocks.flatMap((block) => block.points);

function block(id: number): Block {
  const found = blocks[id - 1];
  if (found === undefined) throw new Error(`no block ${id}`);
  return found;
}

describe('附件2 and 附件4', () => {
  test('39 units, 4 一级, 20 二级, 60 blocks, 125 points', () => {
    expect(units).toHaveLength(39);
    expect(new Set(blocks.map((item) => item.level1)).size).toBe(4);
    expect(new Set(blocks.map((item) => item.level2)).size).toBe(20);
    expect(blocks).toHaveLength(60);
    expect(points).toHaveLength(125);
    expect(units[34]?.name).toBe('银保监委吐鲁番监管分局');
  });

  test('46 points in 15 blocks of several points lost their number (D1)', () => {
    const lost = blocks.filter((item) => item.points.length > 1 && item.points.some((point) => point.number === null));
    expect(lost.map((item) => item.position)).toEqual([10, 11, 13, 14, 20, 26, 30, 34, 35, 42, 44, 46, 50, 54, 55]);
    expect(lost.flatMap((item) => item.points).filter((point) => point.number === null)).toHaveLength(46);
    expect(block(14).points.map((point) => point.number)).toEqual([null, null, null, '4', '5']);
    for (const point of points) if (point.number !== null) expect(point.number).toBe(String(point.position));
  });

  test('本市不涉及 is marked at 54-1, 54-2, 55-1 and 57-2 alone (R12)', () => {
    expect(points.filter((point) => point.notApplicable).map((point) => point.id)).toEqual([
      '54-1',
      '54-2',
      '55-1',
      '57-2',
    ]);
    expect(points.filter((point) => point.text.includes('不涉及')).length).toBe(4);
  });

  test('deadlines: 6月底 1, 7月底 5, 8月底 43, 9月底 11', () => {
    const months = [6, 7, 8, 9].map(
      (month) => blocks.filter(({ deadline }) => deadline.kind === 'month-end' && deadline.month === month).length,
    );
    expect(months).toEqual([1, 5, 43, 11]);
  });

  test('19 blocks name a 牵头, the same units in the bracket and in the cells (R17)', () => {
    const led = blocks.filter((item) => item.lead.length > 0);
    expect(led).toHaveLength(19);
    for (const item of blocks) {
      expect(item.objects.filter((object) => object.lead).map((object) => object.name)).toEqual(item.lead);
    }
    expect(block(12).lead).toEqual(['市审改办', '市行政服务中心（市公共资源交易中心）']);
    expect(block(36).lead).toEqual(['市行政服务中心（市公共资源交易中心）', '市电子政务服务中心', '各区县人民政府']);
  });

  test('lead, responsible and deadline take up their bracket to the last character', () => {
    for (const item of blocks) {
      let rest = item.assignment;
      const taken = [...item.lead, ...item.responsible, item.deadline.original ?? ''].toSorted(
        (a, b) => b.length - a.length,
      );
      for (const piece of taken) {
        expect(rest).toContain(piece);
        rest = rest.replace(piece, '');
      }
      expect(rest.replaceAll(/牵头单位：|责任单位：|完成时限：|[（），、及]/g, ''), item.id).toBe('');
    }
  });

  test('a unit name cut by a line break is one name (D4), and group words are names of their own', () => {
    for (const item of blocks) {
      for (const { name } of item.objects) expect(name).not.toMatch(/^中心|（牵头）|^市公共资源交易$/);
    }
    expect(block(26).responsible.slice(-3)).toEqual(['市水利局', '等政府部门', '各区县人民政府']);
    expect(block(2).points.map((point) => point.text)).toEqual([
      '评价税费优惠政策与征管操作办法同步发布、同步解读情况。',
    ]);
    expect(block(1).points[1]?.text).toBe('评价对直达资金管理分配、拨付下达、管理使用的监督情况。');
  });

  test('line numbers lead to the words', () => {
    const lines = readTurpanNotice().split('\n');
    const textOf = (span: { from: number; to: number }): string =>
      lines
        .slice(span.from - 1, span.to)
        .join('')
        .replaceAll(/\s/g, '');
    for (const point of points) expect(textOf(point.lines)).toContain(point.text);
    for (const item of blocks) expect(textOf(item.lines)).toContain(item.assignment);
    for (const unit of [...units, ...file.openness.units])
      expect(textOf(unit.lines)).toBe(`${unit.position}${unit.name}`);
  });
});

describe('who answers for what (domain §1.2, §1.4)', () => {
  const assemble = (unit: string): ReturnType<typeof assemblePoints> => assemblePoints(file, {}, {}, unit);
  const blockCount = (unit: string): number =>
    new Set(assemble(unit).points.map(({ pointId }) => pointId.split('-')[0])).size;

  test('each county-level unit answers for 101 points, 98 live', () => {
    for (const unit of units.slice(0, 4)) {
      const assembly = assemble(unit.name);
      expect([assembly.points.length, assembly.live]).toEqual([101, 98]);
    }
  });

  test('the busiest city units', () => {
    expect(blockCount('吐鲁番市发展和改革委员会')).toBe(16);
    expect(blockCount('吐鲁番市市场监督管理局')).toBe(14);
    expect(blockCount('吐鲁番市商务局')).toBe(9);
    expect(blockCount('吐鲁番市行政服务中心（市公共资源交易中心）')).toBe(9);
  });

  test('702 verdict cells, 683 live, for the units of the 评价对象 column; D6 adds 公积金中心 with 4', () => {
    const external = file.overlay.externalUnits.filter((unit) => unit.tables.includes('reform'));
    const all = [...units, ...external].map((unit) => ({ unit: unit.name, assembly: assemble(unit.name) }));
    const onlyInText = all.filter(({ assembly }) =>
      assembly.points.some((point) => point.notes.includes('评价对象栏未列本单位')),
    );
    expect(onlyInText.map(({ unit, assembly }) => [unit, assembly.points.length])).toEqual([
      ['吐鲁番市公积金管理中心', 4],
    ]);
    const cells = all.reduce((total, { assembly }) => total + assembly.points.length, 0);
    const live = all.reduce((total, { assembly }) => total + assembly.live, 0);
    expect([cells - 4, live - 4]).toEqual([702, 683]);
  });

  test('43 blocks have an 各区县 row and a 44th names 各区县 as 牵头', () => {
    const rows = blocks.filter((item) =>
      item.objects.some((object) => object.name === '各区县人民政府' && !object.lead),
    );
    const leads = blocks.filter((item) =>
      item.objects.some((object) => object.name === '各区县人民政府' && object.lead),
    );
    expect([rows.length, leads.map((item) => item.position)]).toEqual([43, [36]]);
  });
});
