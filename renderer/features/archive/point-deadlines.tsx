import type { PointView } from '../visit/point-view.ts';

/** By when the offered file should exist: each printed 完成时限 once, with the points that it holds for (R08). */
export function PointDeadlines({ points }: { readonly points: readonly PointView[] }) {
  const groups = deadlineGroups(points);
  if (groups.length === 0) return null;
  return (
    <ul className="xt-a-deadlines" aria-label="对应点位的完成时限">
      {groups.map(({ deadline, hints, ids }) => (
        <li key={deadline}>
          完成时限 {deadline}
          <span className="xt-soft">（{ids.join('、')}）</span>
          {hints.map((hint) => (
            <strong key={hint}>{hint}</strong>
          ))}
        </li>
      ))}
    </ul>
  );
}

interface DeadlineGroup {
  readonly deadline: string;
  readonly hints: readonly string[];
  readonly ids: readonly string[];
}

function deadlineGroups(points: readonly PointView[]): readonly DeadlineGroup[] {
  const groups = new Map<string, DeadlineGroup>();
  for (const { id, deadline, deadlineHints } of points) {
    const printed = deadline ?? '通知未写';
    const known = groups.get(printed);
    groups.set(printed, { deadline: printed, hints: deadlineHints, ids: [...(known?.ids ?? []), id] });
  }
  return [...groups.values()];
}
