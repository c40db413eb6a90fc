import { describe, expect, test } from 'vitest';
import { assemblePoints } from '../../../../shared/domain/framework/assemble-points.ts';
import { hallChecksFor, sitePointsFor, splitByMethod } from '../../../../shared/domain/framework/hall-checks.ts';
import { turpanFramework } from './turpan.ts';

const file = turpanFramework();

describe('splitByMethod', () => {
  test('a county: hall points, archive points, and those that neither method reaches', () => {
    const points = assemblePoints(file, {}, {}, '高昌区政府').points.map((point) => point.pointId);
    const { hall, archive, other } = splitByMethod(file, points);
    expect(hall).toEqual(expect.arrayContaining(['34-4', '36-1', '42-2', '43-1', '40-1']));
    expect(hall).not.toContain('1-1');
    expect(archive).toEqual(expect.arrayContaining(['1-1', '34-4', '58-2']));
    expect(archive).not.toContain('37-1');
    expect(other).toEqual(['54-1', '54-2']);
    expect(new Set([...hall, ...archive, ...other])).toEqual(new Set(points));
  });

  test('keeps the order and names what has no plan', () => {
    expect(splitByMethod(file, ['38-1', '34-2', '34-1', '99-1'])).toEqual({
      hall: ['34-2', '34-1'],
      archive: ['34-2', '34-1'],
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
