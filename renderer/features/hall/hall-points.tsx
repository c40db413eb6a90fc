import { Link } from 'react-router';
import type { HallCheckDefinition } from '../../../shared/domain/framework/framework.ts';
import { StatusChip } from '../visit/status-chip.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** The points that this check speaks to, when they bind the unit. */
export function HallPoints({ definition }: { readonly definition: HallCheckDefinition }) {
  const { visit, pointById, verdictByPoint } = useVisitScreen();
  if (definition.mapsTo.length === 0) return null;
  return (
    <section className="xt-c-part" aria-labelledby="xt-h-points">
      <h3 id="xt-h-points">对应点位</h3>
      <ul className="xt-c-rows">
        {definition.mapsTo.map((id) => {
          const point = pointById.get(id);
          if (point === undefined) {
            return (
              <li key={id} className="xt-soft">
                {id}（不对本单位评价）
              </li>
            );
          }
          return (
            <li key={id}>
              <StatusChip status={point.notApplicable ? '不涉及（原文）' : (verdictByPoint.get(id)?.status ?? null)} />
              <Link to={`/visits/${visit.id}/${point.inHall ? 'hall' : 'archive'}?point=${id}`}>
                {id} {point.text}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
