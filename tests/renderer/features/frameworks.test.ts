import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { frameworkFileSchema } from '../../../shared/domain/framework/framework.ts';
import { groupByLevel } from '../../../renderer/features/frameworks/group-by-level.ts';
import { jsonPlace } from '../../../renderer/features/frameworks/json-place.ts';
import { searchFramework } from '../../../renderer/features/frameworks/search-framework.ts';
import { sumOfWeights } from '../../../renderer/features/frameworks/sum-of-weights.ts';

const framework = frameworkFileSchema.parse(
  JSON.parse(readFileSync(new URL('../../../seeds/turpan-2022/framework.json', import.meta.url), 'utf8')),
);

test('the tree holds every block once, under 4 一级 and 20 二级', () => {
  const tree = groupByLevel(framework.reform.blocks);
  expect(tree).toHaveLength(4);
  expect(tree.flatMap((level) => level.groups)).toHaveLength(20);
  const blocks = tree.flatMap((level) => level.groups.flatMap((group) => group.items));
  expect(blocks.map((block) => block.id).toSorted()).toEqual(framework.reform.blocks.map((b) => b.id).toSorted());
});

test('weights are summed in tenths: the base is 100, the bonus 5 (R01, R02)', () => {
  const { indicators } = framework.openness;
  expect(sumOfWeights(indicators.filter((item) => !item.bonus))).toBe('100');
  expect(sumOfWeights(indicators.filter((item) => item.bonus))).toBe('5');
  expect(sumOfWeights([{ weight: '1.5' }, { weight: '1.5' }, { weight: '0.1' }, { weight: null }])).toBe('3.1');
});

test('a search finds a point by its number, its words and several words together', () => {
  expect(searchFramework(framework, '34-4').map((hit) => hit.key)).toContain('34-4');
  const hits = searchFramework(framework, '办事指南  大厅');
  expect(hits.length).toBeGreaterThan(0);
  for (const hit of hits) expect(hit.text).toMatch(/办事指南|大厅/);
  expect(searchFramework(framework, '   ')).toEqual([]);
  expect(searchFramework(framework, '没有这样的词语')).toEqual([]);
});

test('a search looks into both frameworks, the letters in any case', () => {
  const parts = new Set(searchFramework(framework, '2022').map((hit) => hit.part));
  expect(parts).toEqual(new Set(['reform', 'openness']));
  expect(searchFramework(framework, 'ipv6')).toEqual(searchFramework(framework, 'IPV6'));
  expect(searchFramework(framework, 'ipv6').length).toBeGreaterThan(0);
});

test('a file that is no JSON is refused in Chinese, with the line where the reader gave up', () => {
  const said = (text: string): string => {
    try {
      return String(JSON.parse(text));
    } catch (error) {
      return jsonPlace((error as Error).message);
    }
  };
  expect(said(`{\n  "format": "xunting-framework"\n  "year": 2022, "title": "某市2022年度评价方案"\n}`)).toBe(
    '第 3 行第 3 列附近写法不对',
  );
  expect(said('{"format": ')).toBe('内容在中途断了，文件可能没有传完整');
  expect(said('指标')).toBe('开头就不是 JSON');
});
