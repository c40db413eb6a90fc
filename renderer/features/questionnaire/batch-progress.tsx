import type { BatchBundle } from '../../../shared/domain/questionnaire/entities.ts';
import type { SecondPassPlan, SecondPassRule } from '../../../shared/domain/questionnaire/second-pass.ts';
import { serialReport } from '../../../shared/domain/questionnaire/serial-report.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { serialRanges } from './serial-ranges.ts';

/** How far the keying is, what the serials say, and what the second pass still owes. */
export function BatchProgress({ bundle, plan }: { readonly bundle: BatchBundle; readonly plan: SecondPassPlan }) {
  const report = serialReport(bundle);
  const twice = plan.wanted.length - plan.waiting.length;
  return (
    <Panel title="录入进度">
      <dl className="xt-facts">
        <dt>第一遍</dt>
        <dd>
          {report.expected - report.missing.length} / {report.expected} 份
        </dd>
        <dt>第二遍</dt>
        <dd>
          {twice} / {plan.wanted.length} 份，{ruleWords(plan.rule)}
        </dd>
        {plan.rate === null ? null : (
          <>
            <dt>两遍不一致</dt>
            <dd>本轮 {(plan.rate * 100).toFixed(2)}% 的字段（超过 0.3% 时全部双录）</dd>
          </>
        )}
        {plan.waiting.length > 0 ? (
          <>
            <dt>待第二遍</dt>
            <dd>{serialRanges(plan.waiting)}</dd>
          </>
        ) : null}
        <dt>未录编号</dt>
        <dd>{report.missing.length === 0 ? '无' : serialRanges(report.missing)}</dd>
      </dl>
      {report.gaps.length > 0 ? (
        <Notice tone="warn" label="编号缺口">
          {serialRanges(report.gaps)} 前后都已录，请查找这些问卷是否遗失。
        </Notice>
      ) : null}
      {report.notIssued.length > 0 ? (
        <Notice tone="bad" label="未发放">
          编号 {serialRanges(report.notIssued)} 已录入，但没有发放记录或已记为收回未用，请核对编号。
        </Notice>
      ) : null}
      {report.issuedTwice.length > 0 ? (
        <Notice tone="warn" label="重复发放">
          编号 {serialRanges(report.issuedTwice)} 发放过不止一次，收回时留意同号的两份。
        </Notice>
      ) : null}
      {report.duplicates.map(({ serial, pass }) => (
        <Notice key={`${serial} ${pass}`} tone="bad" label="重复编号">
          编号 {serial} 第{pass === 1 ? '一' : '二'}遍录了不止一次，统计只取最早的一份；请核对原卷并作废多余的。
        </Notice>
      ))}
      {report.identicalRuns.map((run) => (
        <Notice key={run[0]} tone="warn" label="雷同">
          编号 {serialRanges(run)} 连续 {run.length} 份答案完全相同，请核对原卷。
        </Notice>
      ))}
    </Panel>
  );
}

function ruleWords(rule: SecondPassRule): string {
  if (rule.kind === 'sample') return '本轮超过 400 份，每批抽 20% 双录';
  return rule.why === 'few-sheets' ? '本轮不超过 400 份，全部双录' : '不一致率超过 0.3%，改为全部双录';
}
