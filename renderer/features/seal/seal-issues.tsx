import { Link } from 'react-router';
import type { SealIssue } from '../../../shared/domain/visit/seal/seal-issue.ts';
import { sealIssueWayOut } from '../../text/seal-issues.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { placeOfIssue } from './place-of-issue.ts';

interface SealIssuesProps {
  readonly issues: readonly SealIssue[];
  readonly empty: string;
}

const SECTIONS: readonly SealIssue['section'][] = ['基本信息', '大厅', '档案', '证据', '问题', '确认'];
/** A fresh visit misses a verdict on every point: the first ones show the way, the number says the rest. */
const SHOWN = 6;

/** Issues by section, each a link to the very field. */
export function SealIssues({ issues, empty }: SealIssuesProps) {
  if (issues.length === 0) return <p className="xt-soft">{empty}</p>;
  return (
    <>
      {SECTIONS.map((section) => {
        const mine = issues.filter((issue) => issue.section === section);
        return mine.length === 0 ? null : <Section key={section} section={section} issues={mine} />;
      })}
    </>
  );
}

function Section({
  section,
  issues,
}: {
  readonly section: SealIssue['section'];
  readonly issues: readonly SealIssue[];
}) {
  const rest = issues.slice(SHOWN);
  return (
    <section className="xt-s-section">
      <h3>
        {section} {issues.length}
      </h3>
      <ul>
        {issues.slice(0, SHOWN).map((issue, index) => (
          <Issue key={`${issue.code}${index}`} issue={issue} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary>其余 {rest.length} 项</summary>
          <ul>
            {rest.map((issue, index) => (
              <Issue key={`${issue.code}${index}`} issue={issue} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Issue({ issue }: { readonly issue: SealIssue }) {
  const { visit, pointById } = useVisitScreen();
  const place = placeOfIssue(issue, (id) => pointById.get(id)?.inArchive ?? true);
  return (
    <li>
      {place === null ? issue.message : <Link to={`/visits/${visit.id}/${place}`}>{issue.message}</Link>}
      <span className="xt-soft">　{sealIssueWayOut(issue)}</span>
    </li>
  );
}
