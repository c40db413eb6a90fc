import type { SealedContent } from '../../../shared/domain/record/sealed-record.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';

export function RecordProblems({ content }: { readonly content: SealedContent }) {
  const problems = content.problems.filter((problem) => problem.removed === null);
  if (problems.length === 0) {
    return <EmptyState title="没有记录问题" advice="封存时没有发现问题。如有遗漏，请选择“更正”。" />;
  }
  return (
    <ul className="xt-rows">
      {problems.map((problem) => (
        <li key={problem.id}>
          <div className="xt-card-title">
            问题 {problem.number}
            <StatusTag tone={problem.level === '一般' ? 'warn' : 'bad'}>{problem.level}</StatusTag>
            <span className="xt-soft">{problem.pointId ?? problem.hallCheckCode}</span>
            {problem.fixedOnSpot === '是' ? <StatusTag tone="good">当场整改</StatusTag> : null}
          </div>
          <p className="xt-verbatim">{problem.facts}</p>
          <p className="xt-soft xt-verbatim">依据：{problem.basis}</p>
          {problem.suggestion ? <p className="xt-verbatim">建议：{problem.suggestion}</p> : null}
        </li>
      ))}
    </ul>
  );
}
