import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useOutbox, useSync, useUnverifiedPhotos } from '../../data/hooks/use-sync.ts';
import { bytesText } from '../../text/bytes-text.ts';
import { entityLabel } from '../../text/parked-words.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

const PAGE = 50;

/** What the hub does not have yet: changes by kind, photos one by one. */
export function WaitingPanel() {
  const { machine, underWay } = useSync();
  const outbox = useOutbox();
  const unverified = useUnverifiedPhotos();
  const [shown, setShown] = useState(PAGE);
  if (machine.phase === 'off') return null;
  if (outbox.status !== 'ready' || unverified.status !== 'ready') return <LoadingLine>正在统计…</LoadingLine>;
  const { waiting, changes } = outbox.value;
  const photos = unverified.value;
  const none = waiting.size === 0 && photos.length === 0;
  return (
    <Panel title="还没有到汇总中心的" aside={none ? '没有' : `${changes} 条修改、${photos.length} 个文件`}>
      {none ? <EmptyState title="修改和照片都已到汇总中心" advice="新录入的内容会自动上传。" /> : null}
      <ul className="xt-exchange-list xt-ledger" aria-label="还没有到汇总中心的">
        {[...waiting].map(([entity, count]) => (
          <li key={entity}>
            <span>{entityLabel(entity)}</span>
            <span>{count} 条</span>
            <StatusTag tone="warn">待同步</StatusTag>
          </li>
        ))}
        {photos.slice(0, shown).map(({ sha256, fileName, size }) => (
          <li key={sha256}>
            <span>{fileName}</span>
            <span>{bytesText(size)}</span>
            {underWay?.sha256 === sha256 ? (
              <StatusTag tone="info">
                已上传 {Math.floor((underWay.done / Math.max(1, underWay.size)) * 100)}%
              </StatusTag>
            ) : (
              <StatusTag tone="warn">未核对</StatusTag>
            )}
          </li>
        ))}
      </ul>
      {photos.length > shown ? (
        <Button onClick={() => setShown(shown + PAGE)}>再列 {Math.min(PAGE, photos.length - shown)} 个</Button>
      ) : null}
      <p className="xt-field-hint">
        每张照片在哪里，见<Link to="/exchange">“移交”的照片台账</Link>。
      </p>
    </Panel>
  );
}
