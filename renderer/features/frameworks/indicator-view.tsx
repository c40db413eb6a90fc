import { useEffect, useRef } from 'react';
import type { OpennessIndicator } from '../../../shared/domain/framework/framework.ts';
import { weekendHints } from '../../../shared/domain/time/weekend-hints.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';

export function IndicatorView({ item, lit }: { readonly item: OpennessIndicator; readonly lit: boolean }) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (lit) element.current?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  return (
    <article ref={element} className={`xt-block${lit ? ' xt-block-lit' : ''}`}>
      <header>
        <strong>{item.level3 ?? item.level2 ?? item.level1}</strong>
        <StatusTag tone={item.bonus ? 'good' : 'info'}>
          {item.bonus ? '加分 ' : ''}
          {item.weight === null ? '原文未写分值' : `${item.weight} 分`}
        </StatusTag>
        <span className="xt-soft">
          原文第 {item.lines.from}–{item.lines.to} 行
        </span>
      </header>
      <p className="xt-verbatim">{item.content}</p>
      <dl className="xt-facts">
        <dt>评价对象</dt>
        <dd>{item.objects.join('、') || '原文未列'}</dd>
        <dt>牵头单位</dt>
        <dd>{item.lead.join('、') || '原文未列'}</dd>
        <dt>责任单位</dt>
        <dd>{item.responsible.join('、') || '原文未列'}</dd>
        <dt>完成时限</dt>
        <dd>
          {item.deadline.original ?? '原文未写'}{' '}
          {weekendHints(item.deadline, null).map((hint) => (
            <StatusTag key={hint} tone="warn">
              {hint}
            </StatusTag>
          ))}
        </dd>
        {item.channel ? (
          <>
            <dt>{item.channel.key}</dt>
            <dd>{item.channel.text}</dd>
          </>
        ) : null}
        {item.inherited.map((piece) => (
          <Inherited key={piece.key} original={piece.original} from={piece.from} name={piece.key} />
        ))}
      </dl>
    </article>
  );
}

/** “同上” keeps its own words, with the place that it was read from (R05). */
function Inherited(props: { readonly name: string; readonly original: string; readonly from: string }) {
  return (
    <>
      <dt>承接上文</dt>
      <dd className="xt-soft">
        {props.name}原文为“{props.original || '（合并单元格）'}”，取自{props.from}
      </dd>
    </>
  );
}
