import type { VerdictStatus } from '../../../shared/domain/visit/verdict-status.ts';
import { liveArchiveRows } from '../../../shared/domain/visit/live-rows.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

const READ_OUT: readonly VerdictStatus[] = ['未落实', '基本落实', '待补证', '无法核查', '不涉及（经批准）', '已失效'];

/** 二、every verdict that is not a plain 落实, and 三、what the unit still owes. */
export function ReadBackFindings() {
  const { points, verdictByPoint, bundle, visit, checkByCode, framework } = useVisitScreen();
  const missing = liveArchiveRows(bundle).filter((row) => row.missing);
  const findings = READ_OUT.flatMap((status) =>
    points
      .map((point) => ({ point, verdict: verdictByPoint.get(point.id) }))
      .filter(({ verdict }) => verdict?.status === status),
  );
  const checks = framework.overlay.hallChecks.filter((check) => {
    const result = checkByCode.get(check.code)?.result;
    return visit.hallCheckCodes.includes(check.code) && (result === '不符合' || result === '部分符合');
  });
  return (
    <>
      <section>
        <h2>二、判定不是“落实”的点位 {findings.length} 个</h2>
        <ul className="xt-f-problems">
          {findings.map(({ point, verdict }) => (
            <li key={point.id}>
              <p>
                <strong>
                  {point.id}　{verdict?.status}
                </strong>
                　{point.text}
              </p>
              <p className="xt-f-quiet">
                {[
                  verdict?.facts,
                  verdict?.reason,
                  verdict?.dueDate === null || verdict?.dueDate === undefined ? '' : `请于 ${verdict.dueDate} 前补证`,
                ]
                  .filter(Boolean)
                  .join('　')}
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
                  <strong>{checkByCode.get(check.code)?.result}</strong>　{check.title}
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
