import { Progress } from 'antd';
import { Link } from 'react-router';
import { beijingLong } from '../../../shared/domain/time/beijing-time.ts';
import type { VisitSummary } from '../../data/hooks/use-visits.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';

/** One visit on the home screen; a sealed one leads to its record, an open one to where the work goes on. */
export function VisitCard({ visit }: { readonly visit: VisitSummary }) {
  const { decided, total, hallDecided, hallTotal } = visit.progress;
  const sealed = visit.sealedRecordId !== null;
  const waiting = visit.progress.byStatus['待补证'];
  return (
    <li>
      <Link className="xt-card" to={sealed ? `/records/${visit.sealedRecordId}` : `/visits/${visit.id}`}>
        <div className="xt-card-main">
          <div className="xt-card-title">
            {visit.unit}
            <StatusTag tone="neutral">{visit.mode}</StatusTag>
            {visit.correctsRecordId ? <StatusTag tone="info">更正</StatusTag> : null}
            {sealed ? <StatusTag tone="good">已封存</StatusTag> : <StatusTag tone="info">进行中</StatusTag>}
            {waiting > 0 ? <StatusTag tone="warn">待补证 {waiting}</StatusTag> : null}
            {visit.problems > 0 ? <StatusTag tone="bad">问题 {visit.problems}</StatusTag> : null}
          </div>
          <div className="xt-soft">
            {visit.siteName} · {visit.number} · {beijingLong(visit.startedAt)} 开始
          </div>
        </div>
        <div className="xt-card-side xt-visit-progress">
          {total === 0 ? (
            <span>无对应指标（待明确）</span>
          ) : (
            <>
              <span>
                已判定 {decided} / {total}
              </span>
              <Progress
                percent={Math.round((decided / total) * 100)}
                size="small"
                showInfo={false}
                aria-label={`已判定 ${decided}，共 ${total}`}
              />
            </>
          )}
          <span className="xt-soft">
            {hallTotal > 0 ? `现场 ${hallDecided} / ${hallTotal} · ` : ''}照片 {visit.photos}
          </span>
        </div>
      </Link>
    </li>
  );
}
