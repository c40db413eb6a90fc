import { describe, expect, test } from 'vitest';
import { findUnit } from '../../../../shared/domain/framework/find-unit.ts';
import { splitNames } from '../../../../shared/domain/framework/split-names.ts';
import { turpanFramework } from './turpan.ts';

const file = turpanFramework();

describe('findUnit', () => {
  test.each([
    ['吐鲁番市财政局', '吐鲁番市财政局'],
    ['市发改委', '吐鲁番市发展和改革委员会'],
    ['中国银保监会吐鲁番监管分局', '银保监委吐鲁番监管分局'],
    ['中国人民银行吐鲁番市中心支行', '人行吐鲁番市中心支行'],
    ['人行吐鲁番市中心支行', '人行吐鲁番市中心支行'],
    ['住房公积金中心', '吐鲁番市公积金管理中心'],
    ['市公共资源交易中心', '吐鲁番市行政服务中心（市公共资源交易中心）'],
  ])('%s → %s', (text, name) => {
    expect(findUnit(file, text)).toEqual({ kind: 'unit', name });
  });

  test('the same name can be a unit in one table and none in the other', () => {
    expect(findUnit(file, '市乡村振兴局')?.kind).toBe('external');
    expect(findUnit(file, '市乡村振兴局', 'openness')).toEqual({ kind: 'unit', name: '吐鲁番市乡村振兴局' });
    expect(findUnit(file, '市政府督查室', 'openness')).toEqual({
      kind: 'unit',
      name: '吐鲁番市人民政府办公室（政务公开办、督查室）',
    });
    expect(findUnit(file, '电子政务服务中心', 'openness')).toMatchObject({
      kind: 'external',
      name: '市电子政务服务中心',
    });
  });

  test('groups, open groups and unknown names', () => {
    expect(findUnit(file, '各区县人民政府')).toMatchObject({
      kind: 'group',
      members: ['高昌区政府', '鄯善县政府', '托克逊县政府'],
    });
    expect(findUnit(file, '市政府有关部门')).toMatchObject({ kind: 'group', members: null });
    expect(findUnit(file, '市某局')).toBeNull();
    expect(findUnit(file, '')).toBeNull();
  });
});

describe('splitNames', () => {
  test.each([
    ['市审计局及各区县人民政府', ['市审计局', '各区县人民政府']],
    ['市国资委、市水利局等政府部门及各区县人民政府', ['市国资委', '市水利局', '等政府部门', '各区县人民政府']],
    [
      '市行政服务中心（市公共资源交易中心）等有关部门、各区县人民政府',
      ['市行政服务中心（市公共资源交易中心）', '等有关部门', '各区县人民政府'],
    ],
    ['市文旅局、文物局及公共文化服务机构', ['市文旅局', '文物局', '公共文化服务机构']],
    ['市卫健、发改等涉及的部门', ['市卫健', '发改', '等涉及的部门']],
    ['市财政局、市财政局', ['市财政局']],
    ['', []],
  ])('%s', (text, names) => {
    expect(splitNames(text)).toEqual(names);
  });
});
