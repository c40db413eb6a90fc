import { findUnit } from './find-unit.ts';
import { type FrameworkFault, fault } from './framework-fault.ts';
import type { FrameworkFile } from './framework.ts';
import { splitNames } from './split-names.ts';
import { groupSum, weightTenths } from './weight.ts';

/** Faults of the printed half that the schema cannot see: positions, ids, names nobody answers to, weights. */
export function noticeFaults(file: FrameworkFile): readonly FrameworkFault[] {
  return [...positionFaults(file), ...idFaults(file), ...nameFaults(file), ...weightFaults(file)];
}

function positionFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const lists = [
    ['openness', 'units', file.openness.units],
    ['openness', 'indicators', file.openness.indicators],
    ['reform', 'units', file.reform.units],
    ['reform', 'blocks', file.reform.blocks],
  ] as const;
  return lists.flatMap(([table, list, items]) =>
    items.flatMap((item, i) =>
      item.position === i + 1 ? [] : [fault([table, list, i, 'position'], `应为 ${i + 1}，实为 ${item.position}`)],
    ),
  );
}

/** Ids follow from positions, so a wrong or a doubled id is the same fault. Unit names must be unique in their table. */
function idFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const faults = file.reform.blocks.flatMap((block, b) => [
    ...wrongId(block.id, String(b + 1), ['reform', 'blocks', b, 'id']),
    ...block.points.flatMap((point, p) =>
      wrongId(point.id, `${b + 1}-${p + 1}`, ['reform', 'blocks', b, 'points', p, 'id']),
    ),
  ]);
  for (const table of ['openness', 'reform'] as const) {
    const names = file[table].units.map((unit) => unit.name);
    names.forEach((name, i) => {
      if (names.indexOf(name) !== i) faults.push(fault([table, 'units', i, 'name'], `“${name}”重复`));
    });
  }
  return faults;
}

function wrongId(found: string, expected: string, path: readonly PropertyKey[]): readonly FrameworkFault[] {
  return found === expected ? [] : [fault(path, `编号应为“${expected}”，实为“${found}”（重复或次序不对）`)];
}

function nameFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const unknown = (name: string, table: 'openness' | 'reform', path: readonly PropertyKey[]): FrameworkFault[] =>
    findUnit(file, name, table) === null
      ? [fault(path, `“${name}”不在评价对象、别名、单位组、非评价对象单位之中`)]
      : [];
  const openness = file.openness.indicators.flatMap((indicator, i) =>
    (['lead', 'responsible', 'objects'] as const).flatMap((key) =>
      indicator[key].flatMap((item, n) =>
        splitNames(item).flatMap((name) => unknown(name, 'openness', ['openness', 'indicators', i, key, n])),
      ),
    ),
  );
  const reform = file.reform.blocks.flatMap((block, b) => [
    ...(['lead', 'responsible'] as const).flatMap((key) =>
      block[key].flatMap((name, n) => unknown(name, 'reform', ['reform', 'blocks', b, key, n])),
    ),
    ...block.objects.flatMap(({ name }, n) => unknown(name, 'reform', ['reform', 'blocks', b, 'objects', n, 'name'])),
  ]);
  return [...openness, ...reform];
}

/** Base weights add up to 100 and to every group sum that a title prints; bonus is never in the base (R01, R02). */
function weightFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const { indicators } = file.openness;
  if (indicators.length === 0) return [];
  const faults: FrameworkFault[] = [];
  const sums = new Map<string, number>();
  let base = 0;
  indicators.forEach((indicator, i) => {
    const value = indicator.weight === null ? 0 : weightTenths(indicator.weight);
    if (value === null)
      faults.push(fault(['openness', 'indicators', i, 'weight'], `“${indicator.weight}”不是最多一位小数的分值`));
    if (indicator.bonus) return;
    base += value ?? 0;
    for (const title of new Set([indicator.level1, indicator.level2])) {
      if (title !== null) sums.set(title, (sums.get(title) ?? 0) + (value ?? 0));
    }
  });
  if (base !== 1000) faults.push(fault(['openness', 'indicators'], `基础分合计应为 100，实为 ${base / 10}`));
  for (const [title, sum] of sums) {
    const printed = groupSum(title);
    if (printed !== null && printed * 10 !== sum) {
      faults.push(fault(['openness', 'indicators'], `“${title}”各项合计为 ${sum / 10}`));
    }
  }
  return faults;
}
