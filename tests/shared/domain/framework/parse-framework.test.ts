import { describe, expect, test } from 'vitest';
import { frameworkHash } from '../../../../shared/domain/framework/framework-hash.ts';
import type { FrameworkFile } from '../../../../shared/domain/framework/framework.ts';
import { parseFrameworkFile } from '../../../../shared/domain/framework/parse-framework.ts';
import { faultsAfter, turpanFramework } from './turpan.ts';

describe('parseFrameworkFile', () => {
  test('accepts the Turpan framework', () => {
    expect(faultsAfter(() => undefined)).toEqual([]);
  });

  test('something that is no framework at all is one fault, in Chinese', () => {
    for (const json of [null, 42, 'text', []]) {
      const parsed = parseFrameworkFile(json);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) expect(parsed.error).toEqual([{ path: '整个文件', message: expect.stringMatching(/[一-龥]/) }]);
    }
  });

  test('every fault of the shape is named with its place, all at once', () => {
    const file = turpanFramework() as unknown as {
      year: unknown;
      extra: unknown;
      reform: { blocks: { points: { text: unknown }[]; deadline: { kind: unknown } }[] };
    };
    file.year = '2022';
    file.extra = 1;
    file.reform.blocks[3]!.points[0]!.text = '';
    file.reform.blocks[4]!.deadline.kind = 'soon';
    const parsed = parseFrameworkFile(file);
    const paths = parsed.ok ? [] : parsed.error.map((fault) => fault.path);
    expect(paths.toSorted()).toEqual(
      [
        '“年度”（year）',
        '附件4 第4块 第1点 的“文字”（text）',
        '附件4 第5块 的“完成时限”（deadline） 的“种类”（kind）',
        '整个文件',
      ].toSorted(),
    );
  });

  test.each<[string, (file: FrameworkFile) => unknown, string, string]>([
    [
      'weight',
      (f) => (f.openness.indicators[0]!.weight = '2'),
      '附件3（openness.indicators）',
      '基础分合计应为 100，实为 101',
    ],
    [
      'group',
      (f) => (f.openness.indicators[0]!.weight = '2'),
      '附件3（openness.indicators）',
      '“主动公开（49分）”各项合计为 50',
    ],
    [
      'decimal',
      (f) => (f.openness.indicators[0]!.weight = '1.05'),
      '附件3 第1个指标 的“权重”（weight）',
      '不是最多一位小数的分值',
    ],
    [
      'unknown unit',
      (f) => f.reform.blocks[1]!.responsible.push('市某局'),
      '附件4 第2块 的“责任单位”（responsible）第2条',
      '“市某局”不在',
    ],
    [
      'unknown object',
      (f) => (f.reform.blocks[1]!.objects[0]!.name = '某局'),
      '附件4 第2块 的“评价对象栏”（objects）第1条 的“名称”（name）',
      '“某局”不在',
    ],
    [
      'openness object',
      (f) => f.openness.indicators[1]!.objects.push('某局'),
      '附件3 第2个指标 的“评价对象栏”（objects）第4条',
      '“某局”不在',
    ],
    ['doubled id', (f) => (f.reform.blocks[0]!.points[1]!.id = '1-1'), '附件4 第1块 第2点 的“编号”（id）', '应为“1-2”'],
    [
      'doubled unit',
      (f) => (f.reform.units[1]!.name = '高昌区政府'),
      '附件2 第2个单位 的“名称”（name）',
      '“高昌区政府”重复',
    ],
    ['position', (f) => (f.reform.units[1]!.position = 1), '附件2 第2个单位 的“序号”（position）', '应为 2'],
    [
      'doubled alias',
      (f) => f.overlay.aliases.push(f.overlay.aliases[0]!),
      '“附加说明”（overlay） 的“单位别名”（aliases）第60条',
      '重复',
    ],
    [
      'method',
      (f) => (f.overlay.methods['61'] = ['大厅']),
      '“附加说明”（overlay） 的“核查方法”（methods）第61条',
      '没有编号“61”',
    ],
    [
      'class',
      (f) => (f.overlay.unitClasses['某局'] = '区县'),
      '“附加说明”（overlay） 的“单位类别”（unitClasses） 的“某局”',
      '不是评价对象',
    ],
  ])('%s', (_name, change, path, message) => {
    expect(faultsAfter(change)).toContainEqual({ path, message: expect.stringContaining(message) });
  });

  test('a framework without 政务公开 needs no weights', () => {
    expect(
      faultsAfter((file) => {
        file.openness.indicators = [];
        for (const decision of file.overlay.decisions)
          decision.touches = decision.touches.filter((id) => !id.startsWith('o'));
        file.overlay.targets = file.overlay.targets.filter((target) => !target.pointId.startsWith('o'));
      }),
    ).toEqual([]);
  });
});

describe('frameworkHash', () => {
  test('does not depend on the order of keys, and tells any change of notice or overlay', () => {
    const file = turpanFramework();
    const hash = frameworkHash(file);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const turned = Object.fromEntries(Object.entries(file).toReversed()) as FrameworkFile;
    expect(frameworkHash(turned)).toBe(hash);
    file.overlay.decisions[0]!.choice += '。';
    expect(frameworkHash(file)).not.toBe(hash);
  });
});
