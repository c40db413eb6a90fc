import { Link } from 'react-router';
import { useLateRecords } from '../../data/hooks/use-late-changes.ts';
import { Panel } from '../../ui/layout/panel.tsx';

/** Sealed records whose visits were written to afterwards: nothing to settle here, but something to decide on. */
export function LateRecordsPanel() {
  const late = useLateRecords();
  if (late.status !== 'ready' || late.value.length === 0) return null;
  return (
    <Panel title="封存后到达的修改" aside={`${late.value.length} 份记录`}>
      <p className="xt-soft">封存的记录不变。打开记录可以看到每一处，需要时带入更正。</p>
      <ul className="xt-rows">
        {late.value.map(({ recordId, number, unit, siteName, changes }) => (
          <li key={recordId}>
            <Link to={`/records/${recordId}`}>
              {number} {unit} {siteName}
            </Link>
            ：{changes.length} 处
          </li>
        ))}
      </ul>
    </Panel>
  );
}
