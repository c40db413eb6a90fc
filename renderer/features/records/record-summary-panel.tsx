import { replayDraw } from '../../../shared/domain/draw/replay-draw.ts';
import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import { VERDICT_STATUSES } from '../../../shared/domain/visit/verdict-status.ts';
import { Panel } from '../../ui/layout/panel.tsx';

/** What was sealed, in one column: people, confirmation, counts, fingerprints. */
export function RecordSummaryPanel({ record }: { readonly record: SealedRecord }) {
  const { content } = record;
  const { visit, confirmation } = content;
  const draws = visit.draws ?? [];
  const agrees = draws.every((sheet) => replayDraw(sheet).valid);
  const counts = VERDICT_STATUSES.map((status) => ({
    status,
    count: content.verdicts.filter((verdict) => verdict.status === status).length,
  })).filter(({ count }) => count > 0);
  const photos = content.evidence.filter((item) => item.kind === 'photo' && item.voided === null).length;
  const masked = content.evidence.filter(({ maskedCopy }) => (maskedCopy ?? null) !== null).length;
  return (
    <Panel title="封存内容">
      <dl className="xt-facts">
        <dt>轮次/任务</dt>
        <dd>{visit.round}</dd>
        <dt>抽查方式</dt>
        <dd>{visit.mode}</dd>
        <dt>文书</dt>
        <dd>{content.kinds.join('、')}</dd>
        <dt>检查人员</dt>
        <dd>{visit.inspectors.map((person) => `${person.name}（${person.organisation}）`).join('、')}</dd>
        <dt>确认状态</dt>
        <dd>{confirmation.state ?? '未确认'}</dd>
        <dt>判定</dt>
        <dd>{counts.map(({ status, count }) => `${status} ${count}`).join('，') || '没有'}</dd>
        <dt>证据</dt>
        <dd>
          照片 {photos} 张{masked > 0 ? `（打码 ${masked} 张）` : ''}，档案{' '}
          {content.archiveRows.filter((row) => row.removed === null).length} 份
        </dd>
        {draws.length === 0 ? null : (
          <>
            <dt>随机抽取</dt>
            <dd>
              {draws.length} 次，{agrees ? '本机重算与记录一致' : '本机重算与记录不一致，请用 draw:replay 查看原因'}
            </dd>
          </>
        )}
        <dt>评价方案</dt>
        <dd>
          {content.framework.title}
          <span className="xt-mono xt-soft"> {content.framework.hash.slice(0, 12)}</span>
        </dd>
        <dt>内容校验值</dt>
        <dd className="xt-mono xt-hash">{record.contentSha256}</dd>
        <dt>修改日志</dt>
        <dd>
          {content.audit.count.toLocaleString('zh-CN')} 条，链尾{' '}
          <span className="xt-mono">{content.audit.headHash.slice(0, 12)}</span>
        </dd>
      </dl>
      {content.warnings.length > 0 ? (
        <>
          <h3 className="xt-sub">封存时保留的提醒</h3>
          <ul className="xt-bullets">
            {content.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}
