import { describe, expect, test } from 'vitest';
import { buildTurpan2022 } from '../../seeds/build/turpan-2022.ts';
import { hallChecksFor, sitePointsFor } from '../../shared/domain/framework/hall-checks.ts';
import { SITE_KINDS } from '../../shared/domain/visit/entities.ts';

const file = buildTurpan2022();
const { overlay } = file;

describe('overlay of Turpan 2022', () => {
  test('decisions D1 to D23, checks DT01 to DT30, a method plan for all 60 blocks, a class for all 39 units', () => {
    expect(overlay.decisions.map((item) => item.id)).toEqual(Array.from({ length: 23 }, (_, i) => `D${i + 1}`));
    expect(overlay.hallChecks.map((item) => item.code)).toEqual(
      Array.from({ length: 30 }, (_, i) => `DT${String(i + 1).padStart(2, '0')}`),
    );
    expect(Object.keys(overlay.methods)).toHaveLength(60);
    expect(Object.keys(overlay.unitClasses).toSorted()).toEqual(file.reform.units.map((unit) => unit.name).toSorted());
    expect(Object.values(overlay.unitClasses).filter((name) => name === '区县')).toHaveLength(4);
  });

  test('site variants of domain §3.1', () => {
    const codes = (kind: (typeof SITE_KINDS)[number]): string[] => hallChecksFor(file, kind).map((check) => check.code);
    expect(codes('政务服务大厅')).toHaveLength(30);
    expect(codes('乡镇便民中心或村站')).toEqual(['DT01', 'DT02', 'DT05', 'DT08', 'DT13', 'DT17']);
    expect(sitePointsFor(file, '检测站')).toEqual(['42-1', '42-2', '42-3']);
    expect(sitePointsFor(file, '公证处')).toEqual(['43-1', '43-2', '43-4']);
    expect(sitePointsFor(file, '车管所')).toEqual(['40-1']);
    expect(sitePointsFor(file, '供电或燃气营业厅')).toEqual(['5-1', '5-2', '5-3', '5-4', '6-1']);
    expect(sitePointsFor(file, '乡镇便民中心或村站')).toContain('36-1');
    for (const kind of SITE_KINDS) expect(overlay.sitePoints).toHaveProperty([kind]);
  });

  test('a point that a check maps to is among the points of every site where the check is made', () => {
    for (const kind of SITE_KINDS) {
      for (const check of hallChecksFor(file, kind)) {
        expect(sitePointsFor(file, kind), `${kind} ${check.code}`).toEqual(expect.arrayContaining(check.mapsTo));
      }
    }
  });

  test('targets cover every number of R19', () => {
    expect(new Set(overlay.targets.map((target) => target.pointId))).toEqual(
      new Set(['5-3', '6-1', '17-1', '18-1', '18-3', '19-1', '20-3', '37-1', '44-1', '44-2', '55-2', 'o24']),
    );
  });
});
