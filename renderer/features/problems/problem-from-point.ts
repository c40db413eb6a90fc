import type { ProblemPatch } from '../../../shared/domain/visit/problem-rows.ts';
import type { PointView } from '../visit/point-view.ts';

/** A problem begun at a point; what was already written down as fact there need not be typed again. */
export function problemFromPoint(point: PointView, facts = ''): ProblemPatch {
  return { pointId: point.id, facts };
}
