import type { FrameworkFile } from '../framework/framework.ts';
import type { Visit } from '../visit/entities.ts';
import type { RecordHallCheck, RecordPoint } from './sealed-record.ts';

/** The bound points with the notice's own words copied in, in the visit's order. Throws on a point of no framework. */
export function recordPoints(framework: FrameworkFile, visit: Visit): RecordPoint[] {
  const points = new Map(
    framework.reform.blocks.flatMap((block) => block.points.map((point) => [point.id, { block, point }] as const)),
  );
  const bindings = new Map(visit.bindings.map((binding) => [binding.pointId, binding]));
  return visit.pointIds.map((id) => {
    const found = points.get(id);
    if (found === undefined) throw new Error(`framework ${framework.id} has no point ${id}`);
    const { block, point } = found;
    const { number, text, notApplicable } = point;
    const binding = bindings.get(id);
    return {
      id,
      number,
      text,
      level1: block.level1,
      level2: block.level2,
      block: block.id,
      notApplicable,
      deadline: block.deadline.original,
      role: binding?.role ?? '',
      notes: [...(binding?.notes ?? [])],
      methods: [...(framework.overlay.methods[block.id] ?? [])],
      targets: targetsOf(framework, id),
    };
  });
}

/** The hall checks of this kind of site, in the visit's order. */
export function recordHallChecks(framework: FrameworkFile, visit: Visit): RecordHallCheck[] {
  const checks = new Map(framework.overlay.hallChecks.map((check) => [check.code, check]));
  return visit.hallCheckCodes.map((code) => {
    const check = checks.get(code);
    if (check === undefined) throw new Error(`framework ${framework.id} has no hall check ${code}`);
    const { title, methods, mapsTo, references, numbers } = check;
    return {
      code,
      title,
      methods: methods.join(''),
      mapsTo: [...mapsTo, ...references],
      numbers: numbers.map((number) => ({ ...number })),
    };
  });
}

function targetsOf(framework: FrameworkFile, pointId: string): RecordPoint['targets'] {
  return framework.overlay.targets
    .filter((target) => target.pointId === pointId)
    .map(({ id, label, comparator, value, unit }) => ({ id, label, comparator, value, unit }));
}
