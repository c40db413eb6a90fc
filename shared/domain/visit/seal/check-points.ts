import type { FrameworkFile } from '../../framework/framework.ts';
import { beijingDate } from '../../time/beijing-time.ts';
import type { Verdict } from '../entities.ts';
import { isEvidenced } from '../evidence-links.ts';
import { factsWarnings } from '../facts-warnings.ts';
import { liveProblems } from '../live-rows.ts';
import { measuredOutcome } from '../measured-outcome.ts';
import type { VerdictStatus } from '../verdict-status.ts';
import type { VisitBundle } from '../visit-bundle.ts';
import { blank } from './check-basics.ts';
import { type SealIssue, sealIssue } from './seal-issue.ts';

const NEEDS_REASON: ReadonlySet<VerdictStatus> = new Set<VerdictStatus>(['不涉及（经批准）', '已失效', '无法核查']);
const JUDGED: ReadonlySet<VerdictStatus> = new Set<VerdictStatus>(['落实', '基本落实', '未落实']);

/** Every bound point is decided, and each status has what it stands on (R12, R13, R19, R21). */
export function checkPoints(bundle: VisitBundle, framework: FrameworkFile): SealIssue[] {
  const rows = new Map(bundle.verdicts.map((verdict) => [verdict.pointId, verdict]));
  const marked = new Set(
    framework.reform.blocks.flatMap((block) => block.points.filter((point) => point.notApplicable).map(({ id }) => id)),
  );
  return bundle.visit.pointIds.flatMap((pointId) => {
    const row = rows.get(pointId);
    const target = { pointId };
    if (row === undefined || row.status === null) return [sealIssue('verdict-missing', pointId, target)];
    if ((row.status === '不涉及（原文）') !== marked.has(pointId))
      return [sealIssue('verdict-notice-mark', pointId, target)];
    if (row.status === '不涉及（原文）') return [];
    return [
      ...checkGrounds(bundle, row, row.status),
      ...checkMeasured(framework, row, row.status),
      ...checkWords(row, row.status),
    ];
  });
}

function checkGrounds(bundle: VisitBundle, row: Verdict, status: VerdictStatus): SealIssue[] {
  const { pointId } = row;
  const target = { pointId };
  const what = `${pointId} 判定为${status}`;
  const issues: SealIssue[] = [];
  if (NEEDS_REASON.has(status)) {
    if (blank(row.reason)) issues.push(sealIssue('verdict-reason-missing', what, { pointId, field: 'reason' }));
  } else if (blank(row.reason) && !isEvidenced(bundle, pointId)) {
    issues.push(sealIssue('verdict-evidence-missing', what, target));
  }
  if (status === '不涉及（经批准）' && blank(row.approver)) {
    issues.push(sealIssue('verdict-approver-missing', pointId, { pointId, field: 'approver' }));
  }
  if (status === '待补证') issues.push(...checkDueDate(bundle, row));
  if (status === '未落实' && !liveProblems(bundle).some((problem) => problem.pointId === pointId)) {
    issues.push(sealIssue('verdict-problem-missing', pointId, target));
  }
  return issues;
}

function checkDueDate(bundle: VisitBundle, row: Verdict): SealIssue[] {
  const { pointId } = row;
  const target = { pointId, field: 'dueDate' };
  if (row.dueDate === null) return [sealIssue('verdict-due-date-missing', pointId, target)];
  const { endedAt } = bundle.visit;
  const past = endedAt !== null && row.dueDate < beijingDate(endedAt);
  return past ? [sealIssue('verdict-due-date-past', pointId, target)] : [];
}

function checkMeasured(framework: FrameworkFile, row: Verdict, status: VerdictStatus): SealIssue[] {
  if (!JUDGED.has(status)) return [];
  const target = { pointId: row.pointId, field: 'measured' };
  return framework.overlay.targets
    .filter((one) => one.pointId === row.pointId)
    .flatMap((one) => {
      const measured = row.measured.find((value) => value.targetId === one.id);
      const what = `${row.pointId}“${one.label}”`;
      if (measured === undefined) return [sealIssue('measured-missing', what, target)];
      const against = status === '落实' && measuredOutcome(one, measured.value) === '未达标';
      return against ? [sealIssue('measured-against', what, target)] : [];
    });
}

function checkWords(row: Verdict, status: VerdictStatus): SealIssue[] {
  const { pointId } = row;
  const target = { pointId, field: 'facts' };
  const issues: SealIssue[] = [];
  if ((status === '基本落实' || status === '未落实') && blank(row.facts)) {
    issues.push(sealIssue('verdict-facts-missing', `${pointId} 判定为${status}`, target));
  }
  for (const { word } of factsWarnings(row.facts)) {
    issues.push(sealIssue('verdict-subjective', `${pointId} 的事实描述用了“${word}”`, target));
  }
  return issues;
}
