import { Link } from 'react-router';
import { Panel } from '../../../ui/layout/panel.tsx';
import { useVisitScreen } from '../visit-screen.tsx';

/** The named assumptions under which the points were chosen (R14, R15); printed on the record. */
export function InfoAssumptions() {
  const { visit, framework, points } = useVisitScreen();
  const live = points.filter((point) => !point.notApplicable).length;
  return (
    <Panel title="点位从哪里来" aside={<Link to={`/frameworks/${visit.frameworkHash}`}>{framework.title}</Link>}>
      <p>
        {points.length === 0
          ? '通知没有给本单位列评价点位：无对应指标（待明确）。'
          : `通知对本单位共 ${points.length} 个点位，其中 ${points.length - live} 个注明本市不涉及，须判定 ${live} 个。`}
      </p>
      <ul className="xt-v-assumptions">
        {visit.assumptions.map((assumption) => (
          <li key={assumption.name}>
            <strong>{assumption.name}</strong>：{assumption.value}
            <span className="xt-soft">　{assumption.note}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
