import { NavLink } from 'react-router';
import { evidenceCount } from '../../../shared/domain/visit/evidence-links.ts';
import { liveArchiveRows, liveProblems } from '../../../shared/domain/visit/live-rows.ts';
import { isDecided } from '../checklist/point-order.ts';
import { useVisitScreen } from './visit-screen.tsx';

/** The eight parts of a visit in the order of the day, each with its count. */
export function VisitTabs() {
  const { visit, bundle, points, verdictByPoint, checkByCode } = useVisitScreen();
  const archive = points.filter((point) => point.inArchive && !point.notApplicable);
  const decided = archive.filter((point) => isDecided(point, verdictByPoint.get(point.id))).length;
  const checked = visit.hallCheckCodes.filter((code) => (checkByCode.get(code)?.result ?? null) !== null).length;
  const evidence = evidenceCount(bundle);
  const tabs: readonly { to: string; label: string; count?: string; alert?: boolean }[] = [
    { to: 'info', label: '基本信息' },
    { to: 'hall', label: '大厅', count: `${checked}/${visit.hallCheckCodes.length}` },
    { to: 'archive', label: '档案点位', count: `${decided}/${archive.length}` },
    { to: 'files', label: '档案查阅', count: String(liveArchiveRows(bundle).length) },
    { to: 'evidence', label: '证据', count: String(evidence.taken - evidence.voided), alert: evidence.unlinked > 0 },
    { to: 'problems', label: '问题', count: String(liveProblems(bundle).length) },
    {
      to: 'confirm',
      label: '末次沟通与确认',
      ...(bundle.confirmation?.state ? { count: bundle.confirmation.state } : {}),
    },
    { to: 'seal', label: '完成' },
  ];
  return (
    <nav className="xt-v-tabs" aria-label="抽查步骤">
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={`/visits/${visit.id}/${tab.to}`}>
          {tab.label}
          {tab.count === undefined ? null : (
            <span className={`xt-v-count${tab.alert ? ' xt-v-count-alert' : ''}`}>
              {tab.count}
              {tab.alert ? <span className="xt-visually-hidden">有未关联的证据</span> : null}
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  );
}
