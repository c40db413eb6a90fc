import { describe, expect, test } from 'vitest';
import { deriveNotice } from '../../seeds/build/notice.ts';
import { readTurpanNotice } from '../../seeds/build/turpan-2022.ts';
import type { OpennessIndicator } from '../../shared/domain/framework/framework.ts';
import { weightTenths } from '../../shared/domain/framework/weight.ts';

const { openness } = deriveNotice(readTurpanNotice(), 2022).notice;
const indicators = openness.indicators;

function named(title: string): OpennessIndicator {
  const found = indicators.find(
    (item) => [item.level1, item.level2, item.level3].includes(title) && (item.level3 ?? title) === title,
  );
  if (found === undefined) throw new Error(title);
  return found;
}

function sum(pick: (item: OpennessIndicator) => boolean): number {
  return (
    indicators.filter(pick).reduce((total, item) => total + (weightTenths(item.weight ?? '') ?? Number.NaN), 0) / 10
  );
}

describe('附件1 and 附件3', () => {
  test('41 units; 44 weighted indicators, 动态调整 and two bonus items', () => {
    expect(openness.units).toHaveLength(41);
    expect(indicators).toHaveLength(47);
    expect(indicators.filter((item) => !item.bonus && item.level1 !== '动态调整评价事项（3分）')).toHaveLength(44);
    expect(indicators.filter((item) => item.bonus).map((item) => [item.level1, item.weight])).toEqual([
      ['创新发展', '3'],
      ['重大政策转载', '2'],
    ]);
    expect(openness.units[34]?.name).toBe('吐鲁番市委办财经金融科');
  });

  test('weights add up group by group (R01, R02)', () => {
    expect(sum((item) => item.level2 === '基础信息公开（28分）')).toBe(28);
    expect(sum((item) => item.level2 === '重点领域公开（21分）')).toBe(21);
    const groups = [...new Set(indicators.filter((item) => !item.bonus).map((item) => item.level1))];
    expect(groups.map((title) => [title, sum((item) => item.level1 === title)])).toEqual([
      ['主动公开（49分）', 49],
      ['依申请公开（9分）', 9],
      ['解读回应（21分）', 21],
      ['公开渠道（11分）', 11],
      ['机制建设（7分）', 7],
      ['动态调整评价事项（3分）', 3],
    ]);
    expect(sum((item) => !item.bonus)).toBe(100);
    expect(sum((item) => item.bonus)).toBe(5);
    expect(indicators.filter((item) => item.weight === '1.5').map((item) => item.level3)).toEqual([
      '义务教育',
      '医疗卫生',
    ]);
  });

  test('the tree is ragged where the notice is (R04)', () => {
    expect(
      indicators.filter((item) => item.level2 === null && item.level3 !== null).map((item) => item.level3),
    ).toEqual(['申请接受渠道指引规范性', '申请回复质量']);
    expect(
      indicators.filter((item) => item.level2 !== null && item.level3 === null).map((item) => item.level2),
    ).toEqual(['渠道覆盖（1分）', '公开机制建设（2分）']);
    expect(named('动态调整评价事项（3分）').objects).toEqual([]);
  });

  test('24 indicators print 同上; each inherited key names the indicator that prints the value (R05)', () => {
    const same = indicators.filter((item) => item.content.includes('同上'));
    expect(same).toHaveLength(24);
    for (const item of same) expect(item.inherited.some((entry) => entry.original.includes('同上'))).toBe(true);
    expect(named('机构职能信息').inherited).toEqual([
      { key: '牵头单位', original: '牵头单位和责任单位：同上', from: 'o1' },
      { key: '责任单位', original: '牵头单位和责任单位：同上', from: 'o1' },
      { key: '渠道', original: '公开渠道：同上', from: 'o1' },
    ]);
    expect(named('生态环境').deadline.original).toBe('2022年8月底');
    expect(named('IPV6建设').channel).toEqual({ key: '维护渠道', text: '市、区县政府门户网站' });
    expect(named('处罚强制信息').channel?.text).toBe('市、区县政府门户网站、新疆政务服务网（吐鲁番）');
    for (const item of indicators.slice(0, 44)) {
      const printed = [...item.lead, ...item.responsible, item.channel?.text ?? '', item.deadline.original ?? ''];
      expect(printed.join('')).not.toContain('同上');
    }
  });

  test('merged 对象 cells inherit downward (R06)', () => {
    const merged = indicators.filter((item) => item.inherited.some((entry) => entry.key === '评价对象'));
    expect(merged.map((item) => [item.level3, item.inherited.at(-1)?.from])).toEqual([
      ['回应时限', 'o30'],
      ['回应效果', 'o30'],
      ['互动质量', 'o33'],
      ['搜索功能', 'o36'],
      ['网站标识', 'o36'],
      ['IPV6建设', 'o36'],
      ['内容质量', 'o40'],
    ]);
    for (const item of merged) expect(item.objects.length).toBeGreaterThan(0);
    expect(named('公务员招录').objects).toEqual(['各区县人民政府', '市人社局、公务员局']);
  });

  test('deadlines are typed (R07)', () => {
    expect(indicators.filter((item) => item.deadline.kind === 'none').map((item) => item.position)).toEqual([
      31, 32, 33, 34, 45, 46, 47,
    ]);
    expect(named('年报质量').deadline).toMatchObject({
      kind: 'by-class',
      classes: [
        { unitClass: '部门', date: '2022-01-31' },
        { unitClass: '区县', date: '2022-02-09' },
      ],
    });
    expect(named('解读质量').deadline).toMatchObject({
      kind: 'relative',
      days: 20,
      dayType: '自然日',
      after: '政策出台',
    });
    expect(named('渠道覆盖（1分）').deadline.kind).toBe('continuous');
    const finance = named('财政信息').deadline;
    expect(finance.kind === 'several' && finance.parts.map((part) => [part.scope, part.deadline.kind])).toEqual([
      ['第1–3项：市本级预决算', 'relative'],
      ['第1–3项：部门预决算', 'relative'],
      ['第4项', 'month-end'],
    ]);
  });

  test('channels keep their printed key', () => {
    const keys = indicators.map((item) => item.channel?.key ?? null);
    expect(keys.filter((key) => key === '维护渠道')).toHaveLength(7);
    expect(keys.filter((key) => key === null)).toHaveLength(3);
  });
});
