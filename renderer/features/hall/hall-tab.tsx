import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { ChecklistTab } from '../checklist/checklist-tab.tsx';
import { isDecided } from '../checklist/point-order.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { HallChecks } from './hall-checks.tsx';

/** What is seen in the hall: the DT checks of this kind of site, and the points that a hall visit can settle. */
export function HallTab() {
  const { visit, points, checkByCode, verdictByPoint } = useVisitScreen();
  const [params, setParams] = useSearchParams();
  const hallPoints = points.filter((point) => point.inHall);
  const list =
    params.get('list') === 'points' || params.has('point') || visit.hallCheckCodes.length === 0 ? 'points' : 'checks';
  const checked = visit.hallCheckCodes.filter((code) => (checkByCode.get(code)?.result ?? null) !== null).length;
  const live = hallPoints.filter((point) => !point.notApplicable);
  const decided = live.filter((point) => isDecided(point, verdictByPoint.get(point.id))).length;
  return (
    <div className="xt-h-tab">
      <Segmented<'checks' | 'points'>
        className="xt-h-switch"
        aria-label="大厅内容"
        value={list}
        onChange={(next) => setParams(next === 'points' ? { list: 'points' } : {}, { replace: true })}
        options={[
          { value: 'checks', label: `巡厅项 ${checked}/${visit.hallCheckCodes.length}` },
          { value: 'points', label: `大厅可核的点位 ${decided}/${live.length}` },
        ]}
      />
      {list === 'checks' ? (
        <HallChecks />
      ) : (
        <ChecklistTab
          label="大厅可核的点位"
          method="SD-大厅"
          points={hallPoints}
          empty="本单位没有须在大厅核查的点位，请到“档案点位”。"
        />
      )}
    </div>
  );
}
