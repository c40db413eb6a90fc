import type { Block, FrameworkFile, Point, Target } from '../../../shared/domain/framework/framework.ts';
import { splitForSite } from '../../../shared/domain/framework/hall-checks.ts';
import { weekendHints } from '../../../shared/domain/time/weekend-hints.ts';
import type { Visit } from '../../../shared/domain/visit/entities.ts';

/** One point as the screens of a visit show it: the notice's words, and how it binds this unit. */
export interface PointView {
  readonly id: string;
  /** 原文序号; null where Word's numbering was lost (D1). */
  readonly number: string | null;
  readonly text: string;
  readonly level1: string;
  readonly level2: string;
  readonly blockId: string;
  readonly notApplicable: boolean;
  readonly deadline: string | null;
  /** What to say beside the deadline: its last day is a Saturday or Sunday (R08). */
  readonly deadlineHints: readonly string[];
  /** 牵头 / 责任 / 评价对象, and through which printed words. */
  readonly role: string;
  /** Decisions, open groups and assumptions that touch the point (R12–R16). */
  readonly notes: readonly string[];
  readonly methods: readonly string[];
  readonly targets: readonly Target[];
  /** To be seen on the spot at this kind of site (domain §1.6, §3.1). */
  readonly inHall: boolean;
  /** To be read in the files; also every point that no hall visit can settle. */
  readonly inArchive: boolean;
}

/** The points that bind the visit's unit, in the notice's order. */
export function pointViews(framework: FrameworkFile, visit: Visit): readonly PointView[] {
  const bindings = new Map(visit.bindings.map((binding) => [binding.pointId, binding]));
  const split = splitForSite(framework, visit.siteKind, [...bindings.keys()]);
  const unitClass = framework.overlay.unitClasses[visit.unit] ?? null;
  const place = { hall: new Set(split.hall), archive: new Set(split.archive) };
  return framework.reform.blocks.flatMap((block) =>
    block.points.flatMap((point) => {
      const binding = bindings.get(point.id);
      return binding === undefined ? [] : [pointView(framework, block, point, binding, unitClass, place)];
    }),
  );
}

function pointView(
  framework: FrameworkFile,
  block: Block,
  point: Point,
  binding: { readonly role: string; readonly notes: readonly string[] },
  unitClass: string | null,
  place: { readonly hall: ReadonlySet<string>; readonly archive: ReadonlySet<string> },
): PointView {
  return {
    id: point.id,
    number: point.number,
    text: point.text,
    level1: block.level1,
    level2: block.level2,
    blockId: block.id,
    notApplicable: point.notApplicable,
    deadline: block.deadline.original,
    deadlineHints: weekendHints(block.deadline, unitClass),
    role: binding.role,
    notes: binding.notes,
    methods: framework.overlay.methods[block.id] ?? [],
    targets: framework.overlay.targets.filter((target) => target.pointId === point.id),
    inHall: place.hall.has(point.id),
    inArchive: place.archive.has(point.id),
  };
}
