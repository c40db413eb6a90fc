import { useVisitScreen } from '../visit/visit-screen.tsx';
import { ChecklistTab } from './checklist-tab.tsx';

/** The points that are settled by reading files (nearly all of them, domain §1.6). */
export function ArchivePointsTab() {
  const { points } = useVisitScreen();
  return (
    <ChecklistTab
      label="档案点位"
      method="SD-档案"
      points={points.filter((point) => point.inArchive)}
      empty="通知没有给本单位列评价点位：无对应指标（待明确）。可只做大厅巡查，或在“评价方案”中确认单位的对应关系。"
    />
  );
}
