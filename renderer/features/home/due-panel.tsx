import { Link } from 'react-router';
import { useDueItems, type DueItem } from '../../data/hooks/use-due-items.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { dueWord } from './due-word.ts';

/** “有，回头补” stays in sight until it is brought. */
export function DuePanel({ today }: { readonly today: string }) {
  const items = useDueItems();
  return (
    <Panel
      title="待补证"
      aside={items.status === 'ready' && items.value.length > 0 ? `${items.value.length} 项` : null}
    >
      {items.status === 'loading' ? <LoadingLine /> : null}
      {items.status === 'failed' ? (
        <ErrorSentence detail={items.detail}>待补证清单读取失败。请重新载入页面。</ErrorSentence>
      ) : null}
      {items.status === 'ready' && items.value.length === 0 ? (
        <EmptyState title="没有待补的材料" advice="判定为“待补证”或登记“未提供”后，期限会列在这里。" />
      ) : null}
      {items.status === 'ready' && items.value.length > 0 ? (
        <ul className="xt-due">
          {items.value.map((item) => (
            <DueRow key={item.key} item={item} today={today} />
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}

function DueRow({ item, today }: { readonly item: DueItem; readonly today: string }) {
  const { word, tone } = dueWord(item.dueDate, today);
  return (
    <li>
      <Link to={item.sealedRecordId ? `/records/${item.sealedRecordId}` : `/visits/${item.visitId}/${item.place}`}>
        {item.unit}
      </Link>
      <span className="xt-soft">
        {item.kind} · {item.what}
      </span>
      <StatusTag tone={tone}>{word}</StatusTag>
    </li>
  );
}
