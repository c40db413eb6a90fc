import type { VerdictStatus } from '../../../shared/domain/visit/verdict-status.ts';
import { liveArchiveRows } from '../../../shared/domain/visit/live-rows.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

const READ_OUT: readonly VerdictStatus[] = ['未落实', '基本落实', '待补证', '无法核查', '不涉及（经批准）', '已失效'];

/** Read out as numbers under their common reason: eighty texts one by one would bury what was found. */
const SHORT: ReadonlySet<VerdictStatus | null> = new Set<VerdictStatus | null>([
  '无法核查',
  '不涉及（经批准）',
  '已失效',
]);

/** 二、every verdict that is not a plain 落实, and 三、what the unit still owes. */
export function ReadBackFindings() {
  const { points, verdictByPoint, bundle, visit, checkByCode, framework } = useVisitScreen();
  const missing = liveArchiveRows(bundle).filter((row) => row.missing);
  const findings = READ_OUT.flatMap((status) =>
    points.flatMap((point) => {
      const verdict = verdictByPoint.get(point.id);
      return verdict?.status === status ? [{ point, verdict }] : [];
    }),
  );
  const alike = new Map<string, string[]>();
  for (const { point, verdict } of findings) {
    if (!SHORT.has(verdict.status)) continue;
    const words = `${verdict.status}（${verdict.reason === '' ? '理由待补' : verdict.reason}）`;
    alike.set(words, [...(alike.get(words) ?? []), point.id]);
  }
  const checks = framework.overlay.hallChecks.filter((check) => {
    const result = checkByCode.get(check.code)?.result;
    return visit.hallCheckCodes.includes(check.code) && (result === '不符合' || result === '部分符合');
  });
  return (
    <>
      <section>
        <h2>二、判定不是“落实”的点位 {findings.length} 个</h2>
        {findings.length === 0 ? <p>没有这样的点位。</p> : null}
        <ul className="xt-f-problems">
          {findings
            .filter(({ verdict }) => !SHORT.has(verdict.status))
            .map(({ point, verdict }) => (
              <li key={point.id}>
                <p>
                  <strong className="xt-f-state">
                    {point.id} {verdict.status}
                  </strong>
                  {point.text}
                </p>
                <p className="xt-f-quiet">
                  {[verdict.facts, verdict.reason, verdict.dueDate === null ? '' : `请于 ${verdict.dueDate} 前补证`]
                    .filter(Boolean)
                    .join('；')}
                </p>
              </li>
            ))}
          {[...alike].map(([words, ids]) => (
            <li key={words}>
              <p>
                <strong className="xt-f-state">
                  {words} {ids.length} 个
                </strong>
                {ids.join('、')}
              </p>
            </li>
          ))}
        </ul>
      </section>
      {checks.length > 0 ? (
        <section>
          <h2>三、大厅现场</h2>
          <ul className="xt-f-problems">
            {checks.map((check) => (
              <li key={check.code}>
                <p>
                  <strong className="xt-f-state">{checkByCode.get(check.code)?.result}</strong>
                  {check.title}
                </p>
                <p className="xt-f-quiet">{checkByCode.get(check.code)?.facts}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {missing.length > 0 ? (
        <section>
          <h2>
            {checks.length > 0 ? '四' : '三'}、未提供的档案 {missing.length} 份
          </h2>
          <ul className="xt-f-problems">
            {missing.map((row) => (
              <li key={row.id}>
                <p>
                  {row.title === '' ? '（未写题名）' : row.title}
                  {row.supplyBy === null ? '' : `　请于 ${row.supplyBy} 前补交`}
                </p>
                <p className="xt-f-quiet">{row.missingReason}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
