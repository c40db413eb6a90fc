import type { Verdict } from '../../../shared/domain/visit/entities.ts';
import type { PointView } from '../visit/point-view.ts';

/** Points that hang under one 评价要点 block, in the notice's order. */
export interface PointGroup {
  readonly blockId: string;
  readonly level2: string;
  readonly points: readonly PointView[];
}

export function groupPoints(points: readonly PointView[]): readonly PointGroup[] {
  const groups: { blockId: string; level2: string; points: PointView[] }[] = [];
  for (const point of points) {
    const last = groups.at(-1);
    if (last?.blockId === point.blockId) last.points.push(point);
    else groups.push({ blockId: point.blockId, level2: point.level2, points: [point] });
  }
  return groups;
}

/** True when the point needs no answer any more: it has a verdict, or the notice itself sets it aside (R12). */
export function isDecided(point: PointView, verdict: Verdict | undefined): boolean {
  return point.notApplicable || (verdict?.status ?? null) !== null;
}

/**
 * The next point without a verdict after `currentId`, going round once; the plain next point when all are decided; null
 * at the end of a list in which nothing is left.
 */
export function nextPoint(
  points: readonly PointView[],
  verdicts: ReadonlyMap<string, Verdict>,
  currentId: string | null,
): PointView | null {
  const at = points.findIndex((point) => point.id === currentId);
  const round = [...points.slice(at + 1), ...points.slice(0, Math.max(at, 0))];
  return round.find((point) => !isDecided(point, verdicts.get(point.id))) ?? points[at + 1] ?? null;
}

export function neighbour(points: readonly PointView[], currentId: string | null, step: 1 | -1): PointView | null {
  const at = points.findIndex((point) => point.id === currentId);
  return points[Math.min(Math.max(at + step, 0), points.length - 1)] ?? null;
}
