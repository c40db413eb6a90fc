import { Link } from 'react-router';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import type { PointView } from '../visit/point-view.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** Files offered for this point in the 档案查阅, each a link to its row. */
export function PointArchive({ point }: { readonly point: PointView }) {
  const { visit, bundle, readOnly } = useVisitScreen();
  const rows = bundle.archiveRows.filter((row) => row.removed === null && row.pointIds.includes(point.id));
  return (
    <section className="xt-c-part" aria-labelledby="xt-c-archive">
      <div className="xt-c-part-head">
        <h3 id="xt-c-archive">档案 {rows.length}</h3>
        {readOnly ? null : <Link to={`/visits/${visit.id}/files?new=${point.id}`}>登记一份档案</Link>}
      </div>
      {rows.length === 0 ? <p className="xt-soft">单位拿出材料，或该有而没有拿出，都请登记一份。</p> : null}
      <ul className="xt-c-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/visits/${visit.id}/files?row=${row.id}`}>
              {row.title === '' ? '（未写题名）' : row.title} {row.documentNumber}
            </Link>
            {row.missing ? <StatusTag tone="bad">未提供</StatusTag> : null}
            {row.relevance === '' ? null : <StatusTag tone="neutral">{row.relevance}</StatusTag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
