import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { useBundles } from '../../data/hooks/use-exchange.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

/** 移交包 that this laptop wrote or read. */
export function BundleList() {
  const bundles = useBundles();
  if (bundles.status !== 'ready') return <LoadingLine>正在读取移交记录…</LoadingLine>;
  return (
    <Panel title="移交记录" aside={`${bundles.value.length} 个`}>
      {bundles.value.length === 0 ? (
        <EmptyState title="还没有移交过" advice="移出或读入一个移交包后，这里留有记录。" />
      ) : (
        <ul className="xt-exchange-list">
          {bundles.value.map((row) => (
            <li key={row.id}>
              <span>
                {row.direction} {row.from}-{row.number}
              </span>
              <span>
                {beijingDateTime(row.at)}，{row.changes.toLocaleString('zh-CN')} 条修改、{row.blobs.length} 个文件
              </span>
              {row.whole ? <StatusTag tone="good">完整</StatusTag> : <StatusTag tone="warn">不完整</StatusTag>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
