import { Button } from 'antd';
import { Link } from 'react-router';
import type { Problem } from '../../../shared/domain/visit/entities.ts';
import { addProblem } from '../../commands/add-problem.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { focusField } from '../visit/focus-field.ts';
import { useFootLine } from '../visit/foot-line.tsx';
import { useKeys } from '../visit/keys.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { ProblemForm } from './problem-form.tsx';
import { ProblemSource } from './problem-source.tsx';

/** All problems of the visit, as they will be printed; and those taken back, with their reason. */
export function ProblemsTab() {
  const { visit, bundle, readOnly } = useVisitScreen();
  const { report } = useFootLine();
  const live = bundle.problems.filter((problem) => problem.removed === null).sort(byNumber);
  const removed = bundle.problems.filter((problem) => problem.removed !== null).sort(byNumber);
  const add = (): void => {
    if (readOnly) return;
    void addProblem(visit.id, {}).then((result) => {
      report(result);
      if (result.ok) focusField(`problem-${result.value}`);
    });
  };
  useKeys({ n: add, N: add });
  return (
    <div className="xt-v-page">
      <div className="xt-v-bar">
        <h2>问题 {live.length}</h2>
        {readOnly ? null : (
          <Button type="primary" onClick={add}>
            记问题 <kbd className="xt-v-key">N</kbd>
          </Button>
        )}
      </div>
      {live.length === 0 ? (
        <EmptyState
          title="还没有记问题"
          advice="在点位上按 N，会带上该点位的通知原文作依据；不属于某个点位的，按 N 在这里记。"
        />
      ) : null}
      {live.map((problem) => (
        <section key={problem.id} className="xt-panel" aria-label={`问题 ${problem.number}`}>
          <ProblemSource problem={problem} />
          <ProblemForm problem={problem} />
        </section>
      ))}
      {removed.length > 0 ? (
        <section className="xt-panel" aria-label="已删除的问题">
          <h2>已删除的问题</h2>
          <ul>
            {removed.map((problem) => (
              <li key={problem.id} className="xt-soft">
                问题 {problem.number}：{problem.facts || '未写事实'}（删除理由：{problem.removed?.reason}）
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {live.length > 0 && !readOnly ? (
        <Link to={`/visits/${visit.id}/confirm`}>到末次沟通，把问题读给单位听</Link>
      ) : null}
    </div>
  );
}

function byNumber(a: Problem, b: Problem): number {
  return a.number - b.number;
}
