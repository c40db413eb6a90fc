import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { beijingDate } from '../../../shared/domain/time/beijing-time.ts';
import { useVisits, type VisitSummary } from '../../data/hooks/use-visits.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { DuePanel } from './due-panel.tsx';
import { EncryptionNotice } from './encryption-notice.tsx';
import { RecoveryNotice } from './recovery-notice.tsx';
import { ReadinessPanel } from './readiness-panel.tsx';
import { useToday } from './use-today.ts';
import { VisitCard } from './visit-card.tsx';

export function HomeScreen() {
  const today = useToday();
  return (
    <div className="xt-page">
      <PageHeader title="首页" note={`${longDay(today)}（北京时间）`} />
      <RecoveryNotice />
      <EncryptionNotice />
      <div className="xt-columns">
        <Visits today={today} />
        <div>
          <ReadinessPanel />
          <DuePanel today={today} />
        </div>
      </div>
    </div>
  );
}

function Visits({ today }: { readonly today: string }) {
  const visits = useVisits();
  if (visits.status === 'loading') return <LoadingLine>正在读取抽查…</LoadingLine>;
  if (visits.status !== 'ready') {
    return (
      <ErrorSentence {...(visits.status === 'failed' ? { detail: visits.detail } : {})}>
        抽查列表读取失败，内容仍在本机。请重新载入页面。
      </ErrorSentence>
    );
  }
  const todays = visits.value.filter((visit) => beijingDate(visit.startedAt) === today);
  const unfinished = visits.value.filter((visit) => visit.sealedRecordId === null && !todays.includes(visit));
  return (
    <div>
      <Panel title="今天的抽查" aside={`${todays.length} 次`}>
        <VisitList
          visits={todays}
          empty={
            <EmptyState
              title="今天还没有抽查"
              advice="到现场前先新建：选好单位和场所，应查的要点会自动列好。"
              action={
                <Link to="/visits/new" className="xt-button-link">
                  新建抽查
                </Link>
              }
            />
          }
        />
      </Panel>
      <Panel title="未完成" aside={`${unfinished.length} 次`}>
        <VisitList
          visits={unfinished}
          empty={<EmptyState title="没有遗留的抽查" advice="之前的抽查都已完成并封存，可到“记录”中查看。" />}
        />
      </Panel>
    </div>
  );
}

function VisitList({ visits, empty }: { readonly visits: readonly VisitSummary[]; readonly empty: ReactNode }) {
  if (visits.length === 0) return <>{empty}</>;
  return (
    <ul className="xt-card-list">
      {visits.map((visit) => (
        <VisitCard key={visit.id} visit={visit} />
      ))}
    </ul>
  );
}

const WEEKDAYS = '日一二三四五六';

/** `2022年9月30日 星期五`. */
function longDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  // The weekday of a calendar day is the same in every zone when it is counted in UTC.
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return `${year}年${month}月${date}日 星期${WEEKDAYS[weekday]}`;
}
