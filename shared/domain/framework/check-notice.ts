import { findUnit } from './find-unit.ts';
import { type FrameworkFault, fault } from './framework-fault.ts';
import type { FrameworkFile } from './framework.ts';
import { weightFaults } from './check-weights.ts';
import { splitNames } from './split-names.ts';

/** Faults of the printed half that the schema cannot see: positions, ids, names nobody answers to, weights. */
export function noticeFaults(file: FrameworkFile): readonly FrameworkFault[] {
  return [
    ...positionFaults(file),
    ...idFaults(file),
    ...numberFaults(file),
    ...assignmentFaults(file),
    ...nameFaults(file),
    ...weightFaults(file),
  ];
}

function positionFaults(file: FrameworkFile): readonly FrameworkFault[] {
  const lists = [
    ['openness', 'units', file.openness.units],
    ['openness', 'indicators', file.openness.indicators],
    ['reform', 'units', file.reform.units],
    ['reform', 'blocks', file.reform.blocks],
  ] as const;
  return [
    ...lists.flatMap(([table, list, items]) => misplaced(items, [table, list])),
    ...file.reform.blocks.flatMap((block, b) => misplaced(block.points, ['reform', 'blocks', b, 'points'])),
  ];
}

function misplaced(
  items: readonly { readonly position: number }[],
  path: readonly PropertyKey[],
): readonly FrameworkFault[] {
  return items.flatMap(({ position }, i) =>
    position === i + 1 ? [] : [fault([...path, i, 'position'], `应为 ${i + 1}，实为 ${position}`)],
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

/** Two points of one block cannot carry one printed number; 3 and 3. are the same number. */
function numberFaults(file: FrameworkFile): readonly FrameworkFault[] {
  return file.reform.blocks.flatMap((block, b) => {
    const numbers = block.points.map((point) => point.number?.replace(/[.．、\s]+$/, '') ?? null);
    return numbers.flatMap((number, p) =>
      number === null || numbers.indexOf(number) === p
        ? []
        : [fault(['reform', 'blocks', b, 'points', p, 'number'], `原文序号“${number}”在本块重复`)],
    );
  });
}

/** A block that names nobody would bind nobody and be missed in every visit. */
function assignmentFaults(file: FrameworkFile): readonly FrameworkFault[] {
  return file.reform.blocks.flatMap(({ lead, responsible, objects }, b) =>
    lead.length + responsible.length + objects.length > 0
      ? []
      : [fault(['reform', 'blocks', b], '牵头单位、责任单位、评价对象都没有列出，没有单位为它负责')],
  );
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
