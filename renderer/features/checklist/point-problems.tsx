import { Button } from 'antd';
import type { Verdict } from '../../../shared/domain/visit/entities.ts';
import { addProblem } from '../../commands/add-problem.ts';
import { ProblemForm } from '../problems/problem-form.tsx';
import { focusField } from '../visit/focus-field.ts';
import type { PointView } from '../visit/point-view.ts';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

interface PointProblemsProps {
  readonly point: PointView;
  readonly verdict: Verdict;
}

/** Problems found at this point. 未落实 needs one (R21), and says so here rather than at the end. */
export function PointProblems({ point, verdict }: PointProblemsProps) {
  const { visit, bundle, readOnly } = useVisitScreen();
  const write = useWrite();
  const mine = bundle.problems.filter((item) => item.removed === null && item.pointId === point.id);
  const wanted = verdict.status === '未落实' && mine.length === 0;
  const add = async (): Promise<void> => {
    const id = await write.run('add', addProblem(visit.id, { pointId: point.id }));
    if (id !== null) focusField(`problem-${id}`);
  };
  return (
    <section className="xt-c-part" aria-labelledby="xt-c-problems">
      <div className="xt-c-part-head">
        <h3 id="xt-c-problems">问题 {mine.length}</h3>
        {readOnly ? null : (
          <Button size="small" danger={wanted} onClick={() => void add()}>
            记问题 <kbd className="xt-v-key">N</kbd>
          </Button>
        )}
      </div>
      {wanted ? <p className="xt-v-bad">判为未落实须至少记一个问题，请按 N。</p> : null}
      {mine.length === 0 && !wanted && !readOnly ? (
        <p className="xt-soft">发现问题按 N，依据自动带出这一点的通知原文。</p>
      ) : null}
      {write.error('add') === null ? null : <p className="xt-v-bad">{write.error('add')}</p>}
      {mine.map((problem) => (
        <ProblemForm key={problem.id} problem={problem} compact />
      ))}
    </section>
  );
}
