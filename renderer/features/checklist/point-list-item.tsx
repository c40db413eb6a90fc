import { memo } from 'react';
import type { Verdict } from '../../../shared/domain/visit/entities.ts';
import type { PointView } from '../visit/point-view.ts';
import { StatusChip } from '../visit/status-chip.tsx';

interface PointListItemProps {
  readonly point: PointView;
  readonly verdict: Verdict | undefined;
  readonly evidenceCount: number;
  readonly problemCount: number;
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
}

/** One line of the list: number, the beginning of the text, what hangs on it, the verdict. */
export const PointListItem = memo(function PointListItem(props: PointListItemProps) {
  const { point, verdict, evidenceCount, problemCount, selected, onSelect } = props;
  const status = point.notApplicable ? '不涉及（原文）' : (verdict?.status ?? null);
  return (
    // The list itself takes the keys (arrows, digits, Enter): an option is only clicked.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="option"
      id={`xt-point-${point.id}`}
      aria-selected={selected}
      tabIndex={-1}
      className="xt-c-item"
      onClick={() => onSelect(point.id)}
    >
      <span className="xt-c-number">{point.id}</span>
      <span className="xt-c-text">{point.text}</span>
      <span className="xt-c-counts">
        {evidenceCount > 0 ? <span title="证据">证{evidenceCount}</span> : null}
        {problemCount > 0 ? (
          <span className="xt-c-problem" title="问题">
            问{problemCount}
          </span>
        ) : null}
      </span>
      <StatusChip status={status} />
    </div>
  );
});
