import { Segmented } from 'antd';
import { isEvidenced } from '../../../shared/domain/visit/evidence-links.ts';
import type { PointView } from '../visit/point-view.ts';
import { useVisitScreen, type VisitScreen } from '../visit/visit-screen.tsx';
import { isDecided } from './point-order.ts';

export type PointFilter = 'all' | 'open' | 'bare' | 'problem';

interface ListFilterProps {
  readonly points: readonly PointView[];
  readonly filter: PointFilter;
  readonly onFilter: (filter: PointFilter) => void;
}

/** All, not yet judged, judged without evidence (R21), with problems; each with its number. */
export function ListFilter({ points, filter, onFilter }: ListFilterProps) {
  const screen = useVisitScreen();
  const count = (kind: PointFilter): number => filterPoints(screen, points, kind, null).length;
  return (
    <Segmented<PointFilter>
      className="xt-c-filter"
      block
      size="small"
      aria-label="筛选点位"
      value={filter}
      onChange={onFilter}
      options={[
        { value: 'all', label: `全部 ${points.length}` },
        { value: 'open', label: `未判 ${count('open')}` },
        { value: 'bare', label: `缺证据 ${count('bare')}` },
        { value: 'problem', label: `有问题 ${count('problem')}` },
      ]}
    />
  );
}

/** `keepId` stays whatever the filter says. */
export function filterPoints(
  screen: VisitScreen,
  points: readonly PointView[],
  filter: PointFilter,
  keepId: string | null,
): readonly PointView[] {
  if (filter === 'all') return points;
  return points.filter((point) => point.id === keepId || matches(screen, point, filter));
}

function matches(screen: VisitScreen, point: PointView, filter: Exclude<PointFilter, 'all'>): boolean {
  const verdict = screen.verdictByPoint.get(point.id);
  if (filter === 'open') return !isDecided(point, verdict);
  if (filter === 'problem')
    return screen.bundle.problems.some((problem) => problem.removed === null && problem.pointId === point.id);
  if (point.notApplicable || verdict === undefined || verdict.status === null) return false;
  // R21: a verdict stands on evidence, or on a stated reason where the verdict itself is one.
  return verdict.reason.trim() === '' && !isEvidenced(screen.bundle, point.id);
}
