import { describe, expect, test } from 'vitest';
import type { FrameworkFile } from '../../../../shared/domain/framework/framework.ts';
import { faultsAfter, turpanFramework } from './turpan.ts';

/** Objects whose keys are names of units, sites and blocks, not words of the format. */
const KEYED_BY_DATA = new Set(['unitClasses', 'sitePoints', 'methods']);

type Place = readonly (string | number)[];

/** One place for every kind of text in the file: lists count once, and so do the objects of KEYED_BY_DATA. */
function textPlaces(file: FrameworkFile): readonly Place[] {
  const places = new Map<string, Place>();
  const walk = (value: unknown, place: Place): void => {
    if (typeof value === 'string') {
      const kind = place.map((key, i) =>
        typeof key === 'number' || KEYED_BY_DATA.has(String(place[i - 1])) ? '*' : key,
      );
      places.set(kind.join('.'), place);
    } else if (Array.isArray(value)) value.forEach((item, i) => walk(item, [...place, i]));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) walk(item, [...place, key]);
  };
  walk(file, []);
  return [...places.values()];
}

function put(file: FrameworkFile, place: Place, value: unknown): void {
  let holder: Record<string | number, unknown> = file;
  for (const key of place.slice(0, -1)) holder = holder[key] as never;
  holder[place.at(-1) ?? ''] = value;
}

describe('faults of a framework file', () => {
  const bonus = (f: FrameworkFile) => f.openness.indicators.find((item) => item.bonus)!;
  const dated = (f: FrameworkFile) => f.openness.indicators.find((item) => item.deadline.kind === 'by-class')!;
  const BLOCK_1 = '附件4 第1块';
  const DEADLINE_1 = `${BLOCK_1} 的“完成时限”（deadline）`;
  const CLASSES = '附件3 第42个指标 的“完成时限”（deadline） 的“单位类别日期”（classes）';

  test.each<[string, (file: FrameworkFile) => unknown, string, string]>([
    [
      'blank text',
      (f) => (f.reform.blocks[13]!.points[2]!.text = ' \u3000\n'),
      '附件4 第14块 第3点 的“文字”（text）',
      '空白',
    ],
    [
      'invisible text',
      (f) => (f.openness.indicators[2]!.content = '\u200B\uFEFF'),
      '附件3 第3个指标 的“评价内容”（content）',
      '空白',
    ],
    [
      'blank note',
      (f) => (f.overlay.aliases[0]!.note = ' '),
      '“附加说明”（overlay） 的“单位别名”（aliases）第1条 的“说明”（note）',
      '空白',
    ],
    [
      'blank key',
      (f) => (f.overlay.unitClasses['　'] = '区县'),
      '“附加说明”（overlay） 的“单位类别”（unitClasses）',
      '名称是空白',
    ],
    [
      'empty assignment',
      (f) => (f.reform.blocks[0]!.assignment = ''),
      `${BLOCK_1} 的“分工括注”（assignment）`,
      '不能为空',
    ],
    [
      'nobody assigned',
      (f) => Object.assign(f.reform.blocks[0]!, { lead: [], responsible: [], objects: [] }),
      BLOCK_1,
      '没有单位为它负责',
    ],
    [
      'empty group',
      (f) => (f.overlay.groups[0]!.members = []),
      '“附加说明”（overlay） 的“单位组”（groups）第1条 的“成员”（members）',
      '没有列出成员',
    ],
    [
      'lines',
      (f) => (f.reform.blocks[0]!.points[1]!.lines = { from: 9, to: 8 }),
      `${BLOCK_1} 第2点 的“原文行号”（lines）`,
      '起始行 9 在结束行 8 之后',
    ],
    [
      'point position',
      (f) => (f.reform.blocks[0]!.points[1]!.position = 1),
      `${BLOCK_1} 第2点 的“序号”（position）`,
      '应为 2',
    ],
    [
      'point number',
      (f) => Object.assign(f.reform.blocks[13]!.points[4]!, { number: '4.' }),
      '附件4 第14块 第5点 的“原文序号”（number）',
      '“4”在本块重复',
    ],
    [
      'number key',
      (f) => {
        const at = f.overlay.hallChecks.findIndex(({ numbers }) => numbers.length > 0);
        const check = f.overlay.hallChecks.splice(at, 1)[0]!;
        check.numbers.push(check.numbers[0]!);
        f.overlay.hallChecks.unshift(check);
      },
      '“附加说明”（overlay） 的“大厅检查项”（hallChecks）第1条 的“记数项”（numbers）第2条',
      '重复',
    ],
    [
      'month',
      (f) => (f.reform.blocks[0]!.deadline = { kind: 'month-end', original: '2022年8月底', year: 2022, month: 9 }),
      `${DEADLINE_1} 的“月份”（month）`,
      '2022-09-30 与时限原文“2022年8月底”不一致',
    ],
    [
      'year',
      (f) => (f.reform.blocks[0]!.deadline = { kind: 'month-end', original: '2022年8月底', year: 2023, month: 8 }),
      `${DEADLINE_1} 的“月份”（month）`,
      '不一致',
    ],
    [
      'day',
      (f) => (f.reform.blocks[0]!.deadline = { kind: 'day', original: '九月二十日前', date: '2022-09-21' }),
      `${DEADLINE_1} 的“日期”（date）`,
      '2022-09-21 与时限原文“九月二十日前”不一致',
    ],
    [
      'length',
      (f) =>
        (f.reform.blocks[0]!.deadline = {
          kind: 'relative',
          original: '批复后20个工作日内',
          days: 20,
          dayType: '自然日',
          after: '批复',
        }),
      `${DEADLINE_1} 的“天数”（days）`,
      '20 个自然日与时限原文',
    ],
    [
      'no parts',
      (f) => (f.reform.blocks[0]!.deadline = { kind: 'several', original: '8月底', parts: [] }),
      `${DEADLINE_1} 的“分项时限”（parts）`,
      '没有列出任何一项',
    ],
    [
      'inner part',
      (f) =>
        (f.reform.blocks[0]!.deadline = {
          kind: 'several',
          original: '7月底；8月底',
          parts: [
            {
              scope: '甲',
              original: '7月底',
              deadline: { kind: 'month-end', original: '7月底', year: 2022, month: 6 },
            },
          ],
        }),
      `${DEADLINE_1} 的“分项时限”（parts）第1条 的“完成时限”（deadline） 的“月份”（month）`,
      '2022-06-30',
    ],
    ['no classes', (f) => Object.assign(dated(f).deadline, { classes: [] }), CLASSES, '没有列出任何类别'],
    [
      'class day',
      (f) =>
        Object.assign(dated(f).deadline, {
          classes: [
            { unitClass: '部门', date: '2022-02-09' },
            { unitClass: '区县', date: '2022-02-09' },
          ],
        }),
      `${CLASSES}第1条 的“日期”（date）`,
      '2022-02-09 与时限原文“各部门每年1月底前”不一致',
    ],
    [
      'class name',
      (f) => Object.assign(dated(f).deadline, { classes: [{ unitClass: '街道', date: '2022-02-09' }] }),
      `${CLASSES}第1条 的“单位类别”（unitClass）`,
      '没有单位属于类别“街道”',
    ],
    ['bonus sum', (f) => (bonus(f).weight = '2'), '附件3（openness.indicators）', '加分项合计应为 5，实为 4'],
    ['bonus weight', (f) => (bonus(f).weight = null), '附件3 第46个指标 的“权重”（weight）', '加分项没有分值'],
    [
      'bonus title',
      (f) => (bonus(f).level1 = '创新发展（4分）'),
      '附件3（openness.indicators）',
      '“创新发展（4分）”各项合计为 3',
    ],
  ])('finds %s', (_name, change, path, message) => {
    expect(faultsAfter(change)).toContainEqual({ path, message: expect.stringContaining(message) });
  });

  test('a bonus title that prints its own sum is followed', () => {
    const faults = faultsAfter((file) => {
      for (const item of file.openness.indicators.filter((one) => one.bonus)) item.level1 = '加分项（8分）';
      bonus(file).weight = '6';
    });
    expect(faults).toEqual([]);
  });

  test('every text of the file that is blank, of another type or missing is found, in Chinese, each fault once', () => {
    const places = textPlaces(turpanFramework());
    expect(places.length).toBeGreaterThan(80);
    for (const place of places) {
      for (const value of ['　', 7, undefined, { a: 1 }]) {
        const faults = faultsAfter((file) => put(file, place, value));
        expect(faults.length, `${place.join('.')} = ${JSON.stringify(value)}`).toBeGreaterThan(0);
        for (const { path, message } of faults) {
          expect(message).not.toMatch(/\b(?:Invalid|expected|received|undefined|NaN|string|object|Object)\b/);
          expect(path, path).toMatch(/[一-龥]/);
          expect(message).toMatch(/[一-龥]/);
        }
        expect(new Set(faults.map(({ path, message }) => `${path} ${message}`)).size).toBe(faults.length);
      }
    }
  });

  test('every key of the file has a Chinese word', () => {
    for (const place of textPlaces(turpanFramework())) {
      const [found] = faultsAfter((file) => put(file, place, { a: 1 }));
      const names = place.filter((key, i) => typeof key === 'string' && !KEYED_BY_DATA.has(String(place[i - 1])));
      if (found !== undefined && names.length > 0) expect(found.path, place.join('.')).not.toMatch(/“[a-zA-Z]+”(?!（)/);
    }
  });
});
