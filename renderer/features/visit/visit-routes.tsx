import { Navigate, Route, Routes } from 'react-router';
import { FilesTab } from '../archive/files-tab.tsx';
import { ArchivePointsTab } from '../checklist/archive-points-tab.tsx';
import { ConfirmTab } from '../confirmation/confirm-tab.tsx';
import { EvidenceTab } from '../evidence/evidence-tab.tsx';
import { HallTab } from '../hall/hall-tab.tsx';
import { ProblemsTab } from '../problems/problems-tab.tsx';
import { SealTab } from '../seal/seal-tab.tsx';
import { InfoTab } from './info/info-tab.tsx';
import { lastPlace } from './last-place.ts';
import { usePlace } from './use-place.ts';
import { useVisitScreen } from './visit-screen.tsx';

/** One route per tab; without a tab, back to where the inspector was. */
export function VisitRoutes() {
  const { visit } = useVisitScreen();
  usePlace(visit.id);
  const start = lastPlace(visit.id) ?? (visit.hallCheckCodes.length > 0 ? 'hall' : 'archive');
  return (
    <Routes>
      <Route index element={<Navigate to={`/visits/${visit.id}/${start}`} replace />} />
      <Route path="info" element={<InfoTab />} />
      <Route path="hall" element={<HallTab />} />
      <Route path="archive" element={<ArchivePointsTab />} />
      <Route path="files" element={<FilesTab />} />
      <Route path="evidence" element={<EvidenceTab />} />
      <Route path="problems" element={<ProblemsTab />} />
      <Route path="confirm" element={<ConfirmTab />} />
      <Route path="seal" element={<SealTab />} />
      <Route path="*" element={<Navigate to={`/visits/${visit.id}/info`} replace />} />
    </Routes>
  );
}
