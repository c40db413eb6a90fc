import { byNumber, liveProblems } from '../../../shared/domain/visit/live-rows.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** 一、发现问题: fact first, then the notice's words. */
export function ReadBackProblems() {
  const { bundle } = useVisitScreen();
  const problems = [...liveProblems(bundle)].sort(byNumber);
  return (
    <section>
      <h2>一、发现问题 {problems.length} 个</h2>
      {problems.length === 0 ? <p>本次抽查未记录问题。</p> : null}
      <ol className="xt-f-problems">
        {problems.map((problem) => (
          <li key={problem.id}>
            <p>
              <strong>{problem.number}.</strong> {problem.facts === '' ? '（事实待补）' : problem.facts}
            </p>
            <p className="xt-f-quiet xt-verbatim">依据：{problem.basis}</p>
            <p className="xt-f-quiet">
              级别：{problem.level}
              {problem.fixedOnSpot === '是' ? '　已当场整改' : problem.fixedOnSpot === '否' ? '　未当场整改' : ''}
              {problem.suggestion === '' ? '' : `　建议：${problem.suggestion}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
