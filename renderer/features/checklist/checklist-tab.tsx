import { useState } from 'react';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { CameraPanel } from '../evidence/camera-panel.tsx';
import type { PointView } from '../visit/point-view.ts';
import { useSelection } from '../visit/use-selection.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { ListFilter, filterPoints, type PointFilter } from './list-filter.tsx';
import { PointDetail } from './point-detail.tsx';
import { PointList } from './point-list.tsx';
import { usePointKeys } from './use-point-keys.ts';

interface ChecklistTabProps {
  readonly label: string;
  readonly points: readonly PointView[];
  readonly empty: string;
  /** By which method evidence taken here proves something (domain §1.1). */
  readonly method: Evidence['method'];
}

/** Points on the left, the point under work on the right. Everything here goes by single keys; `?` shows them. */
export function ChecklistTab({ label, points, empty, method }: ChecklistTabProps) {
  const screen = useVisitScreen();
  const [filter, setFilter] = useState<PointFilter>('all');
  const [camera, setCamera] = useState(false);
  const selection = useSelection('point');
  const current = pointAt(points, selection.id);
  // The point under work stays in the list even when its new verdict no longer fits the filter.
  const shown = filterPoints(screen, points, filter, current?.id ?? null);
  usePointKeys({
    points: shown,
    current: () => pointAt(points, selection.newest()),
    select: selection.select,
    camera,
    openCamera: () => setCamera(true),
  });
  if (current === null) return <EmptyState title="这里没有点位" advice={empty} />;
  return (
    <div className="xt-c-tab">
      <section className="xt-c-side" aria-label={label}>
        <ListFilter points={points} filter={filter} onFilter={setFilter} />
        {filter !== 'all' && filterPoints(screen, points, filter, null).length === 0 ? (
          <p className="xt-c-nothing" role="status">
            {NOTHING[filter]}
          </p>
        ) : null}
        <PointList label={label} points={shown} currentId={current.id} onSelect={selection.select} />
      </section>
      <section className="xt-c-main" aria-label={`点位 ${current.id}`}>
        <PointDetail key={current.id} point={current} method={method} onCamera={() => setCamera(true)} />
      </section>
      {camera ? (
        <CameraPanel
          title={`为 ${current.id} 拍照`}
          links={{ pointIds: [current.id] }}
          method={method}
          onClose={() => {
            setCamera(false);
            focusList();
          }}
        />
      ) : null}
    </div>
  );
}

/** The point under work stays below, so that an empty filter must be said. */
const NOTHING: Readonly<Record<Exclude<PointFilter, 'all'>, string>> = {
  open: '点位已全部判定。下面是正在看的一项；选“全部”看其他。',
  bare: '没有缺证据的点位。下面是正在看的一项；选“全部”看其他。',
  problem: '还没有记问题的点位，在点位上按 N 记。选“全部”看其他。',
};

function pointAt(points: readonly PointView[], id: string | null): PointView | null {
  return points.find((point) => point.id === id) ?? points[0] ?? null;
}

function focusList(): void {
  document.getElementById('xt-point-list')?.focus({ preventScroll: true });
}
