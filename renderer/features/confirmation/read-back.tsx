import { beijingLong } from '../../../shared/domain/time/beijing-time.ts';
import { progress } from '../../../shared/domain/visit/progress.ts';
import { VERDICT_STATUSES } from '../../../shared/domain/visit/verdict-status.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { ReadBackFindings } from './read-back-findings.tsx';
import { ReadBackProblems } from './read-back-problems.tsx';

/** The findings as they are read out: large, in order, nothing that the unit need not see. */
export function ReadBack() {
  const { visit, bundle } = useVisitScreen();
  const { byStatus, decided, total, hallDecided, hallTotal, undecidedPointIds } = progress(bundle);
  return (
    <article className="xt-f-paper">
      <h1>实地抽查情况（末次沟通）</h1>
      <dl className="xt-f-heads">
        <dt>被查单位</dt>
        <dd>{visit.unit}</dd>
        <dt>地点</dt>
        <dd>
          {visit.siteName}　{visit.siteAddress}
        </dd>
        <dt>时间</dt>
        <dd>
          {beijingLong(visit.startedAt)}
          {visit.endedAt === null ? ' 开始' : ` 至 ${beijingLong(visit.endedAt)}`}（北京时间）
        </dd>
        <dt>检查人员</dt>
        <dd>{visit.inspectors.map((person) => `${person.name}（${person.organisation}）`).join('、')}</dd>
      </dl>
      <p>
        本次核查 {total} 个点位，已判定 {decided} 个：
        {VERDICT_STATUSES.filter((status) => byStatus[status] > 0)
          .map((status) => `${status} ${byStatus[status]} 个`)
          .join('，')}
        {undecidedPointIds.length > 0 ? `，尚未判定 ${undecidedPointIds.length} 个` : ''}。
        {hallTotal > 0 ? `巡厅项 ${hallTotal} 项，已查 ${hallDecided} 项。` : ''}
      </p>
      <ReadBackProblems />
      <ReadBackFindings />
      <p className="xt-f-end">以上情况请核对。有不同意见的，检查人员将照录。</p>
    </article>
  );
}
