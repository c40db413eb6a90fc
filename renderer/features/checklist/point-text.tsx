import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import type { PointView } from '../visit/point-view.ts';

/** The notice's own words, never edited (R22), with who answers for them and by when. */
export function PointText({ point }: { readonly point: PointView }) {
  return (
    <header className="xt-c-head">
      <div className="xt-c-place">
        <h2 className="xt-c-big">{point.id}</h2>
        <span className="xt-soft">
          {point.level1} › {point.level2}
        </span>
      </div>
      <p className="xt-c-verbatim xt-verbatim">
        {point.number === null ? null : <span className="xt-c-printed">{point.number}</span>}
        {point.text}
      </p>
      <div className="xt-c-tags">
        <StatusTag tone="info">{point.role}</StatusTag>
        <StatusTag tone="neutral">完成时限 {point.deadline ?? '通知未写'}</StatusTag>
        {point.deadlineHints.map((hint) => (
          <StatusTag key={hint} tone="warn">
            {hint}
          </StatusTag>
        ))}
        {point.methods.length > 0 ? <StatusTag tone="neutral">方式 {point.methods.join('、')}</StatusTag> : null}
        {point.notApplicable ? <StatusTag tone="warn">本市不涉及（通知原文注明）</StatusTag> : null}
      </div>
      {point.notes.length > 0 ? (
        <details className="xt-c-notes">
          <summary>说明 {point.notes.length} 条</summary>
          <ul>
            {point.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </header>
  );
}
