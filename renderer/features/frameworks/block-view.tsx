import { useEffect, useRef } from 'react';
import type { Block, FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { weekendHints } from '../../../shared/domain/time/weekend-hints.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';

/** One 评价要点 block with the notice's own words; what the overlay adds stands apart below. */
export function BlockView({
  block,
  framework,
  lit,
}: {
  readonly block: Block;
  readonly framework: FrameworkFile;
  readonly lit: boolean;
}) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (lit) element.current?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  const ids = new Set([block.id, ...block.points.map((point) => point.id)]);
  const decisions = framework.overlay.decisions.filter((decision) => decision.touches.some((id) => ids.has(id)));
  const methods = framework.overlay.methods[block.id] ?? [];
  return (
    <article ref={element} className={`xt-block${lit ? ' xt-block-lit' : ''}`}>
      <header>
        <strong>评价要点 {block.id}</strong>
        {methods.map((method) => (
          <StatusTag key={method} tone="info">
            {method}
          </StatusTag>
        ))}
        <span className="xt-soft">
          原文第 {block.lines.from}–{block.lines.to} 行
        </span>
      </header>
      <ol className="xt-points">
        {block.points.map((point) => (
          <li key={point.id}>
            <span className="xt-point-id">{point.id}</span>
            <span className="xt-verbatim">{point.text}</span>
            {point.notApplicable ? <StatusTag tone="neutral">本市不涉及</StatusTag> : null}
          </li>
        ))}
      </ol>
      <p className="xt-verbatim xt-soft">{block.assignment}</p>
      <dl className="xt-facts">
        <dt>评价对象</dt>
        <dd>
          {block.objects.map((object) => `${object.name}${object.lead ? '（牵头）' : ''}`).join('、') || '原文未列'}
        </dd>
        <dt>完成时限</dt>
        <dd>
          {block.deadline.original ?? '原文未写'}{' '}
          {weekendHints(block.deadline, null).map((hint) => (
            <StatusTag key={hint} tone="warn">
              {hint}
            </StatusTag>
          ))}
        </dd>
      </dl>
      {decisions.map((decision) => (
        <p key={decision.id} className="xt-block-note">
          <strong>{decision.id}</strong> {decision.question}。采用口径：{decision.choice}。
        </p>
      ))}
    </article>
  );
}
