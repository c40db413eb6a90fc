import { describe, expect, test } from 'vitest';
import { assemblePoints } from '../../../../shared/domain/framework/assemble-points.ts';
import { hallChecksFor, sitePointsFor, splitForSite } from '../../../../shared/domain/framework/hall-checks.ts';
import { turpanFramework } from './turpan.ts';

const file = turpanFramework();

describe('splitForSite', () => {
  const county = assemblePoints(file, {}, {}, '高昌区政府').points.map((point) => point.pointId);

  test('a county in its hall: on the spot, by files, and what files do not reach either', () => {
    const { hall, archive, other } = splitForSite(file, '政务服务大厅', county);
    expect(hall).toEqual(expect.arrayContaining(['34-4', '41-1', '20-3']));
    expect(hall).not.toContain('1-1');
    expect(hall).not.toContain('42-2');
    expect(archive).toEqual(expect.arrayContaining(['1-1', '34-4', '42-2', '58-2']));
    expect(archive).not.toContain('37-1');
    expect(other).toEqual(['54-1', '54-2']);
    expect(new Set([...hall, ...archive])).toEqual(new Set(county));
  });

  test('another kind of site sees other points; an archive room sees all in the files', () => {
    expect(splitForSite(file, '检测站', county).hall).toEqual(['42-1', '42-2', '42-3']);
    const room = splitForSite(file, '档案室或办公场所', county);
    expect(room.hall).toEqual([]);
    expect(room.archive).toEqual(county);
    expect(room.other).toContain('37-1');
  });

  test('keeps the order and names what has no plan', () => {
    expect(splitForSite(file, '政务服务大厅', ['38-1', '34-2', '34-1', '99-1'])).toEqual({
      hall: ['34-2', '34-1'],
      archive: ['38-1', '34-2', '34-1', '99-1'],
      other: ['38-1', '99-1'],
    });
  });
});

describe('hallChecksFor and sitePointsFor', () => {
  test('a kind of site without checks has none, and may still have points', () => {
    expect(hallChecksFor(file, '检测站')).toEqual([]);
    expect(sitePointsFor(file, '检测站')).toHaveLength(3);
    expect(hallChecksFor(file, '档案室或办公场所')).toEqual([]);
    expect(sitePointsFor(file, '档案室或办公场所')).toEqual([]);
  });

  test('checks keep their methods, numbers and references', () => {
    const check = hallChecksFor(file, '政务服务大厅').find((item) => item.code === 'DT14');
    expect(check?.methods).toEqual(['测']);
    expect(check?.numbers.map((number) => number.unit)).toEqual(['号', '分钟', '分钟']);
    expect(check?.mapsTo).toEqual([]);
    expect(check?.references).toHaveLength(1);
  });
});
