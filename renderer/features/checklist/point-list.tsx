import { useEffect, useRef } from 'react';
import type { PointView } from '../visit/point-view.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { BlockState } from './block-state.tsx';
import { groupPoints } from './point-order.ts';
import { PointListItem } from './point-list-item.tsx';

interface PointListProps {
  readonly label: string;
  readonly points: readonly PointView[];
  readonly currentId: string | null;
  readonly onSelect: (id: string) => void;
}

/** The points of a tab under their 二级 and block. One stop for Tab; the keys of the tab move inside. */
export function PointList({ label, points, currentId, onSelect }: PointListProps) {
  const list = useRef<HTMLDivElement>(null);
  const { verdictByPoint, liveEvidence, bundle } = useVisitScreen();
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  const groups = groupPoints(points);
  return (
    <div
      ref={list}
      className="xt-c-list"
      role="listbox"
      id="xt-point-list"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={currentId === null ? undefined : `xt-point-${currentId}`}
    >
      {groups.map((group, index) => (
        <div key={group.blockId} role="group" aria-labelledby={`xt-block-${group.blockId}`}>
          <div className="xt-c-group" id={`xt-block-${group.blockId}`}>
            {groups[index - 1]?.level2 === group.level2 ? null : (
              <span className="xt-c-level2" title={group.level2}>
                {group.level2}
              </span>
            )}
            <BlockState blockId={group.blockId} />
          </div>
          {group.points.map((point) => (
            <PointListItem
              key={point.id}
              point={point}
              verdict={verdictByPoint.get(point.id)}
              evidenceCount={liveEvidence.filter((item) => item.pointIds.includes(point.id)).length}
              problemCount={bundle.problems.filter((item) => item.removed === null && item.pointId === point.id).length}
              selected={point.id === currentId}
              onSelect={onSelect}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
