import { type FrameworkFault, fault } from './framework-fault.ts';
import type { FrameworkFile } from './framework.ts';
import { groupSum, weightTenths } from './weight.ts';

const INDICATORS = ['openness', 'indicators'] as const;

/**
 * Base weights add up to 100 and to every group sum that a title prints; bonus is never in the base (R01, R02). Bonus
 * items add up to what their own title prints, else to 5 (R01).
 */
export function weightFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const { indicators } = file.openness;
  if (indicators.length === 0) return [];
  const base = sumUp(indicators.filter((item) => !item.bonus));
  const bonus = sumUp(indicators.filter((item) => item.bonus));
  const titled = [...bonus.groups.keys()].some((title) => groupSum(title) !== null);
  return [
    ...indicators.flatMap(({ weight, bonus: isBonus }, i) => formFaults(weight, isBonus, [...INDICATORS, i, 'weight'])),
    ...(base.tenths === 1000 ? [] : [fault(INDICATORS, `基础分合计应为 100，实为 ${base.tenths / 10}`)]),
    ...groupFaults(base.groups),
    ...groupFaults(bonus.groups),
    ...(titled || bonus.count === 0 || bonus.tenths === 50
      ? []
      : [fault(INDICATORS, `加分项合计应为 5，实为 ${bonus.tenths / 10}`)]),
  ];
}

function formFaults(weight: string | null, bonus: boolean, path: readonly PropertyKey[]): readonly FrameworkFault[] {
  if (weight === null) return bonus ? [fault(path, '加分项没有分值')] : [];
  return weightTenths(weight) === null ? [fault(path, `“${weight}”不是最多一位小数的分值`)] : [];
}

interface Sum {
  readonly count: number;
  readonly tenths: number;
  /** Tenths under each 一级 and 二级 title. */
  readonly groups: ReadonlyMap<string, number>;
}

function sumUp(indicators: FrameworkFile['openness']['indicators']): Sum {
  const groups = new Map<string, number>();
  let tenths = 0;
  for (const { weight, level1, level2 } of indicators) {
    const value = weight === null ? 0 : (weightTenths(weight) ?? 0);
    tenths += value;
    for (const title of new Set([level1, level2])) {
      if (title !== null) groups.set(title, (groups.get(title) ?? 0) + value);
    }
  }
  return { count: indicators.length, tenths, groups };
}

function groupFaults(groups: ReadonlyMap<string, number>): readonly FrameworkFault[] {
  return [...groups].flatMap(([title, sum]) => {
    const printed = groupSum(title);
    return printed === null || Math.round(printed * 10) === sum
      ? []
      : [fault(INDICATORS, `“${title}”各项合计为 ${sum / 10}`)];
  });
}
